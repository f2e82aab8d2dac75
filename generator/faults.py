"""Refusals of the system (a full disk, a folder that is read-only) in sentences that staff can act on."""

from __future__ import annotations

import errno
import os
import tempfile
import traceback
from pathlib import Path

from generator.errors import MingnuoError

_AGAIN = "再做一次。"
_SENTENCES = {
    errno.ENOSPC: f"磁盘满了，“{{folder}}”里写不下了。删掉不要的文件，腾出地方，{_AGAIN}",
    errno.EDQUOT: f"磁盘配额用完了，“{{folder}}”里写不下了。删掉不要的文件，或者请管理员加配额，{_AGAIN}",
    errno.EROFS: "“{folder}”是只读的，写不进去。请管理员改成可以写的，或者换一个文件夹。",
    errno.EACCES: f"没有权限用“{{folder}}”。请管理员把它交给运行这个程序的用户，{_AGAIN}",
    errno.EPERM: f"系统不让动“{{folder}}”里的文件。请管理员把它交给运行这个程序的用户，{_AGAIN}",
    errno.EIO: "磁盘出了毛病，“{folder}”里读写不成。请管理员检查这块磁盘，或者换一个文件夹。",
    errno.EMFILE: f"同时打开的文件太多，“{{folder}}”里打不开了。关掉别的程序，或者请管理员放宽限制，{_AGAIN}",
    errno.ENFILE: f"同时打开的文件太多，“{{folder}}”里打不开了。关掉别的程序，或者请管理员放宽限制，{_AGAIN}",
    errno.ENOMEM: f"内存不够，“{{folder}}”没有做完。关掉别的程序，{_AGAIN}",
    errno.ENOTDIR: "“{folder}”的上面有一个不是文件夹，换一个地方。",
    errno.ENAMETOOLONG: "“{folder}”这个路径太长，换一个地方。",
    errno.ELOOP: "“{folder}”的链接绕成了圈，换一个地方。",
    errno.ENOLCK: "“{folder}”所在的磁盘不能上锁，两个程序会互相打乱。换到这台电脑自己的磁盘上。",
    errno.EBUSY: f"“{{folder}}”正被别的程序用着。等它用完，{_AGAIN}",
    errno.ESTALE: f"网络磁盘断了，“{{folder}}”里读写不成。连上以后{_AGAIN}",
}
_NO_INODE = f"“{{folder}}”所在的磁盘上文件太多，一个也加不进去了。删掉不要的文件，{_AGAIN}"
_OTHER = "“{folder}”里读写文件没有成功，系统说：{words}。请把这句话告诉管理员。"
_TEMPORARY = "没有能放临时文件的地方：{folder} 都写不进去。腾出地方，或者用环境变量 TMPDIR 写明一个能写的文件夹。"


class SystemFault(MingnuoError):
    """The system refused something: the sentence names the folder, and what to do."""


def fault_of(error: OSError, folder: Path | None = None) -> SystemFault:
    """Return the refusal to raise for an error of the system.

    `folder` is the one to name; None stands for that of the file which the error names, or the working folder.
    """
    if error.errno == errno.ENOENT and error.filename is None and "temporary directory" in str(error):
        places = "、".join(dict.fromkeys([os.environ.get("TMPDIR") or "/tmp", "/tmp", "/var/tmp"]))
        return SystemFault(_TEMPORARY.format(folder=places))
    if folder is None:
        folder = _folder_of(error)
    sentence = _SENTENCES.get(error.errno or 0, _OTHER)
    if error.errno == errno.ENOSPC and _has_no_inode(folder):
        sentence = _NO_INODE
    if folder.is_relative_to(tempfile.gettempdir()) and error.errno in (errno.ENOSPC, errno.EROFS, errno.EACCES):
        sentence += "也可以用环境变量 TMPDIR 另外写明一个放临时文件的文件夹。"
    return SystemFault(sentence.format(folder=folder, words=_words(error)))


def last_words(error: BaseException) -> str:
    """Return the last line of a traceback, and where it happened: `ValueError: …（releases.py 第 49 行）`."""
    (line,) = traceback.format_exception_only(error)[-1:]
    return f"{line.strip()}{_place(error)}"


def _words(error: OSError) -> str:
    """Return what the system says, for whoever is asked for help."""
    return f"{error.strerror or type(error).__name__}{_place(error)}"


def _place(error: BaseException) -> str:
    """Return where something was raised; empty for what was never raised."""
    places = traceback.extract_tb(error.__traceback__)
    return f"（{Path(places[-1].filename).name} 第 {places[-1].lineno} 行）" if places else ""


def _folder_of(error: OSError) -> Path:
    named = error.filename2 or error.filename
    if not isinstance(named, str | bytes):
        return Path.cwd()
    path = Path(os.fsdecode(named)).absolute()
    return path if os.path.isdir(path) else path.parent  # noqa: PTH112 - `Path.is_dir` raises for a name too long


def _has_no_inode(folder: Path) -> bool:
    """Tell whether a disk is full of files, not of bytes."""
    while not folder.exists():
        folder = folder.parent
    state = os.statvfs(folder)
    return state.f_files > 0 == state.f_favail and state.f_bavail > 0
