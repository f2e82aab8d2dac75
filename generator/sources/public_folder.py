"""The public folder that `mkdocs.yml` names, read without MkDocs: to go back to the release before takes no theme.

It is also read of settings that MkDocs refuses: a site can be taken back whatever became of them.
"""

from __future__ import annotations

from pathlib import Path

import yaml

_USUAL = "site"
_TEXT = "tag:yaml.org,2002:str"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def public_folder(config_file: Path) -> Path | None:
    """Return the public folder of a configuration file; None where only MkDocs can tell.

    That is so for settings that take others over, set what they have from the environment, or are no YAML.
    """
    try:
        root = yaml.compose(config_file.read_text(encoding="utf-8"), _LOADER)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    named = [(key.value, value) for key, value in root.value if key.value in ("INHERIT", "site_dir", "<<")]
    match named:
        case []:
            return config_file.parent.absolute() / _USUAL
        case [("site_dir", yaml.ScalarNode() as node)] if node.tag == _TEXT and node.value:
            return config_file.parent.absolute() / str(node.value)
    return None
