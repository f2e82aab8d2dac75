"""No phone number, no opening time, no day and no number with its unit is parted at the end of a line of a phone."""

from __future__ import annotations

import pytest
from pages_of_each_kind import KINDS, PHONES
from playwright.sync_api import Browser

UNITS = (
    "个工作日|工作日|个百分点|百分点|平方米|分钟|小时|公里|季度|年度|"
    "[年月日周号个天件家张间次人名分岁项条页版度块元份例楼层%]"
)
PARTED = """(units) => {
  const day = "(?:\\\\d{4}年)?\\\\d{1,2}月\\\\d{1,2}日";
  const clock = "\\\\d{1,2}:\\\\d{2}";
  const phone = "0\\\\d{2,3}-\\\\d{3,8}(?:-\\\\d{3,8})?";
  const number = `\\\\d[\\\\d,.]{0,8}(?:${units})`;
  const figure = new RegExp(`(?<!\\\\d)(?:${phone}|${clock}(?:[到至]${clock})?|${day}|${number})`, "g");
  const blocks = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    let block = walker.currentNode.parentElement;
    if (block.closest("script, style, svg, .visually-hidden")) continue;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    blocks.set(block, [...(blocks.get(block) || []), walker.currentNode]);
  }
  const parted = [];
  for (const nodes of blocks.values()) {
    const text = nodes.map((node) => node.data).join("");
    const at = (place, until) => {
      for (const node of nodes) {
        if (place < node.length + until) return [node, place];
        place -= node.length;
      }
    };
    for (const match of text.matchAll(figure)) {
      const range = document.createRange();
      range.setStart(...at(match.index, 0));
      range.setEnd(...at(match.index + match[0].length, 1));
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5);
      if (boxes.some((box, n) => n && box.top >= boxes[n - 1].bottom - 4)) parted.push(match[0]);
    }
  }
  return parted;
}"""


@pytest.mark.parametrize("width", PHONES)
def test_no_figure_is_parted(browser: Browser, address: str, width: int) -> None:
    """On a page of every kind and case, with all that is folded open."""
    context = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=True)
    page = context.new_page()
    parted = {}
    for kind, page_address in KINDS.items():
        page.goto(address + page_address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        if found := page.evaluate(PARTED, UNITS):
            parted[kind] = found
    context.close()
    assert parted == {}
