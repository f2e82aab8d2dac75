"""Who is asked about a change of which file: each publisher about its own folder, the authority about all."""

from __future__ import annotations

from collections.abc import Sequence

HEAD = """\
# 谁改了哪些文件，要请谁看。GitHub、GitLab、Gitea 都认这个文件。
# 组的名字改成自己的；加了医院以后运行 mingnuo codeowners，再写一次。
"""


def codeowners(
    hospitals: Sequence[str], campaigns: Sequence[str], districts: Sequence[str], prefix: str = "@chengnuo/"
) -> str:
    """Return the file CODEOWNERS; of several lines that fit the last one counts.

    A publisher's own people look at its records. What the authority alone may say (its own records, plans, what was
    found on visits, the settings) is its alone; a promise is looked at by both, since both answer for softening it.
    """
    authority = f"{prefix}authority"
    lines = [HEAD, f"* {authority}", ""]
    for name in hospitals:
        team = f"{prefix}{name}"
        lines += [f"/content/hospitals/{name}/ {team}", f"/content/hospitals/{name}/commitments.yml {team} {authority}"]
    for name in districts:
        team = f"{prefix}{name}"
        lines += [f"/content/districts/{name}/ {team}", f"/content/districts/{name}/commitments.yml {team} {authority}"]
    lines += ["", *(f"/content/campaigns/{name}/ {authority}" for name in campaigns)]
    lines.append(f"/content/authority/ {authority}")
    return "\n".join(lines) + "\n"
