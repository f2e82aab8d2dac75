"""Draw the pictures and papers of the demonstration: nothing real is on any of them.

`python tests/demonstration_evidence.py` writes them where the records name them; the same bytes every time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

CONTENT = Path(__file__).resolve().parents[1] / "content"
SIZE = (960, 640)
Canvas = ImageDraw.ImageDraw
WALL, FLOOR, DARK, BLUE, GREEN, PALE = "#eef1ec", "#c9c6b8", "#3b4754", "#2f6690", "#3a7d44", "#ffffff"


def main() -> None:
    """Write every picture and paper."""
    for path, draw in SCENES.items():
        picture = Image.new("RGB", SIZE, WALL)
        canvas = ImageDraw.Draw(picture)
        draw(canvas, random.Random(path))
        canvas.text((SIZE[0] - 110, SIZE[1] - 24), "DEMONSTRATION", fill=DARK)
        target = CONTENT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".pdf"):
            picture.save(target, "PDF", resolution=110.0)
        elif path.endswith(".png"):
            picture.quantize(16).save(target, "PNG", optimize=True)
        else:
            picture.save(target, "JPEG", quality=70, optimize=True)


def counter(canvas: Canvas, chance: random.Random) -> None:
    """Draw a hall with windows and a line on the floor to wait behind."""
    canvas.rectangle((0, 420, *SIZE), fill=FLOOR)
    for number in range(4):
        left = 60 + number * 220
        canvas.rectangle((left, 140, left + 180, 330), fill=BLUE if number != chance.randrange(4) else GREEN)
        canvas.rectangle((left + 20, 160, left + 160, 290), fill=PALE)
        canvas.rectangle((left - 10, 330, left + 190, 360), fill=DARK)
    for left in range(0, SIZE[0], 60):
        canvas.rectangle((left, 520, left + 36, 532), fill="#d9a404")


def parking(canvas: Canvas, chance: random.Random) -> None:
    """Draw a yard with marked places, some of them taken."""
    canvas.rectangle((0, 0, *SIZE), fill="#8b9099")
    for row in (60, 360):
        for place in range(7):
            left = 40 + place * 128
            canvas.line((left, row, left, row + 220), fill=PALE, width=6)
            if chance.random() < 0.6:
                colour = chance.choice((BLUE, GREEN, DARK, "#a33b3b", "#d7d9dc"))
                canvas.rounded_rectangle((left + 22, row + 30, left + 106, row + 190), 18, fill=colour)
        canvas.line((936, row, 936, row + 220), fill=PALE, width=6)


def washroom(canvas: Canvas, chance: random.Random) -> None:
    """Draw a tiled wall with a basin, a grab rail and a bell."""
    for x in range(0, SIZE[0], 80):
        for y in range(0, 460, 80):
            canvas.rectangle((x + 2, y + 2, x + 76, y + 76), fill=chance.choice(("#f6f8f8", "#eef3f4", "#f2f6f1")))
    canvas.rectangle((0, 460, *SIZE), fill=FLOOR)
    canvas.ellipse((120, 300, 380, 420), fill=PALE, outline=DARK, width=4)
    canvas.line((560, 330, 860, 330), fill="#9aa3ab", width=18)
    canvas.line((560, 330, 560, 430), fill="#9aa3ab", width=18)
    canvas.ellipse((690, 180, 750, 240), fill="#c0392b")


def ramp(canvas: Canvas, chance: random.Random) -> None:
    """Draw a door with a ramp beside its steps."""
    canvas.rectangle((360, 120, 600, 430), fill=BLUE)
    canvas.rectangle((380, 140, 470, 430), fill="#cfe3ef")
    canvas.rectangle((490, 140, 580, 430), fill="#cfe3ef")
    canvas.polygon(((600, 430), (930, 560), (600, 560)), fill="#9aa3ab")
    canvas.line((610, 360, 920, 490), fill=DARK, width=8)
    for step in range(3):
        canvas.rectangle((300 - step * 40, 430 + step * 44, 600, 474 + step * 44), fill=FLOOR, outline=DARK)
    canvas.rectangle((0, 562, *SIZE), fill=GREEN if chance.random() < 0.5 else FLOOR)


def chart(canvas: Canvas, chance: random.Random) -> None:
    """Draw bars that grow, as a screen shows them."""
    canvas.rectangle((0, 0, *SIZE), fill=PALE)
    canvas.line((90, 60, 90, 560, 900, 560), fill=DARK, width=4)
    height = 120
    for bar in range(8):
        height += chance.randrange(10, 60)
        left = 120 + bar * 96
        canvas.rectangle((left, 560 - height, left + 64, 558), fill=BLUE if bar < 7 else GREEN)


def form(canvas: Canvas, chance: random.Random) -> None:
    """Draw a filled form with lines for words and boxes that are ticked."""
    canvas.rectangle((0, 0, *SIZE), fill=PALE)
    canvas.rectangle((60, 40, 900, 600), outline=DARK, width=3)
    canvas.rectangle((330, 70, 630, 96), fill=DARK)
    for row in range(9):
        top = 130 + row * 48
        canvas.line((60, top + 40, 900, top + 40), fill=DARK, width=1)
        canvas.rectangle((90, top + 10, 90 + chance.randrange(120, 420), top + 24), fill="#8b9099")
        canvas.rectangle((820, top + 6, 848, top + 34), outline=DARK, width=2)
        canvas.line((824, top + 20, 832, top + 30, 846, top + 4), fill=GREEN, width=4)


Scene = Callable[[Canvas, random.Random], None]
SCENES: dict[str, Scene] = {
    "campaigns/civilised-city-focus/evidence/mch-ramp.jpg": ramp,
    "authority/evidence/survey-sheet.pdf": form,
    "campaigns/ten-actions/evidence/cover-letter.pdf": form,
    "campaigns/ten-actions/evidence/people-repair.pdf": form,
    "campaigns/ten-actions/evidence/third-washroom.jpg": washroom,
    "hospitals/county-central/evidence/counters.jpg": counter,
    "hospitals/county-mch/evidence/parking-done.jpg": parking,
    "hospitals/county-mch/evidence/parking-work.jpg": parking,
    "hospitals/county-people/evidence/handover.pdf": form,
    "hospitals/county-people/evidence/medicine-shares.png": chart,
    "hospitals/county-people/evidence/one-stop.jpg": counter,
    "hospitals/county-people/evidence/parking-plan.png": parking,
    "hospitals/county-people/evidence/washroom.jpg": washroom,
    "hospitals/county-people/evidence/windows.jpg": counter,
    "hospitals/county-tcm/evidence/signs.pdf": form,
    "hospitals/town-xihe/evidence/ramp.jpg": ramp,
}

if __name__ == "__main__":
    main()
