"""Those who write records through forms: posts and the names by which they sign in. Never published, in any form."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.records.base import Record, Title, problem

_SIGN_IN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}", re.ASCII)


def _parse_sign_in(value: Any) -> str:
    if isinstance(value, str) and _SIGN_IN.fullmatch(value):
        return value
    raise problem("bad-sign-in", value=str(value))


SignIn = Annotated[str, BeforeValidator(_parse_sign_in)]
"""The name that the office's own sign-in gives to somebody."""


class SaveTo(StrEnum):
    """The place of what is saved: public with the next build, or first on a branch of the publisher's own."""

    MAIN = "main"
    BRANCH = "branch"


class Seat(Record):
    """A post that writes for some publishers."""

    post: Annotated[Title, Field(title="岗位", description="写岗位，不写姓名")]
    sign_in: Annotated[SignIn, Field(title="登录名", description="和单位登录用的名字一模一样")]
    publishers: Annotated[
        tuple[Title, ...],
        Field(
            title="给谁写",
            description="医院写编号，区县写 districts/编号，主管部门写 authority",
            min_length=1,
        ),
    ]


class People(Record):
    """The file `authority/people.yml`."""

    save_to: Annotated[
        SaveTo,
        Field(title="存到哪里", description="main 直接存进主线、branch 先存进各家的分支（主管部门看过再合并）"),
    ]
    people: Annotated[tuple[Seat, ...], Field(title="谁来填", min_length=1)]
