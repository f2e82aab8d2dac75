"""Words of notices: the places where they hang."""

from __future__ import annotations

from generator.records.notice import NoticePlace

PLACES = {
    NoticePlace.HALL: "大厅",
    NoticePlace.OUTPATIENT: "门诊",
    NoticePlace.WARD: "病区",
    NoticePlace.CANTEEN: "食堂",
    NoticePlace.TOILET: "卫生间",
}
