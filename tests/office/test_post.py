"""Forms are found in folders and in mails, as mailboxes export them."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

from trees import grow, run
from workbooks import FIRST, edited, fill, filled, form, put

from generator.office.post import sent_files


def mail(*attached: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "第42周周报"
    message["From"] = "office@yiyuan.example"
    message.set_content("周报见附件。")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_forms_are_taken_out_of_mails(tmp_path: Path) -> None:
    """Of each mail what may be a form, under the name of the mail's file."""
    (tmp_path / "一院.eml").write_bytes(
        mail(("周报.xlsx", b"PK1"), ("现场.jpg", b"\xff\xd8"), ("说明.docx", b"PK")).as_bytes()
    )
    box = mailbox.mbox(tmp_path / "收件箱.mbox")
    box.add(mail(("..\\..\\周报.ods", b"PK2")))
    box.add(mail())
    box.add(mail(("a.xls", b"3"), ("b.et", b"4")))
    box.close()
    (tmp_path / "below").mkdir()
    (tmp_path / "below/周报.xlsx").write_bytes(b"PK5")
    (tmp_path / "below/~$周报.xlsx").write_bytes(b"open")
    (tmp_path / "below/读我.txt").write_text("x", encoding="utf-8")
    found = {one.name.removeprefix(f"{tmp_path}/"): one.data for one in sent_files([tmp_path])}
    assert found == {
        "below/周报.xlsx": b"PK5", "一院.eml/周报.xlsx": b"PK1", "收件箱.mbox/周报.ods": b"PK2",
        "收件箱.mbox/a.xls": b"3", "收件箱.mbox/b.et": b"4",
    }  # fmt: skip


def test_a_named_file_is_looked_at_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "周报").write_bytes(b"PK")
    assert [one.data for one in sent_files([tmp_path / "周报"])] == [b"PK"]


def test_a_mail_is_taken_into_the_records(tmp_path: Path) -> None:
    """The good form of a mail beside one with a fault, which is told by mail, file, sheet and cell."""
    content = grow(tmp_path)
    broken = edited(form("2023-W43"), fill, put(FIRST, E10="完成"))
    letter = tmp_path / "in.eml"
    letter.write_bytes(mail(("周报.xlsx", filled()), ("下周.xlsx", broken)).as_bytes())
    result = run("form", "import", str(letter), "--content", str(content))
    assert result.exit_code == 1
    assert f"{letter}/下周.xlsx 工作表“周报” E10: error[form-choice]" in result.output
    assert (content / "hospitals/first/reports/queues/2023-W42.yml").is_file()


def test_a_folder_without_a_form_is_said_so(tmp_path: Path) -> None:
    content = grow(tmp_path)
    (tmp_path / "empty").mkdir()
    result = run("form", "import", str(tmp_path / "empty"), "--content", str(content))
    assert result.exit_code == 2
    assert "这里没有一张表" in result.output


def test_a_hospital_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    content = grow(tmp_path)
    result = run("form", "export", "三医院", "--content", str(content), "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "没有“三医院”。能写的有：" in result.output
    result = run("form", "export", "first", "2022-W01", "--content", str(content), "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "“2022-W01”这一期" in result.output
