"""`verify`: what a finished file proves by itself and against articles; changed letters show."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import zlib
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import tiny_desk

from briefpress.annotations import find_in_html, put_in_html
from briefpress.annotations.writing import identity
from briefpress.cli import main
from briefpress.verify import verify

ARTICLE = """\
The port handled 600,000 tons in 2022.

“We are ready to sign the agreement,” said the minister. “Nobody is against it,” he added.

The harbour master counted 41 ships.
"""
BRIEF = """\
theme: port
title: The port
date: 2024-08-18
sections:
  - heading: Tonnage
    body: |
      It handled “600,000 tons in 2022” [@a, para. 1].

      The minister was content: “We are ready to sign the agreement” [@a, para. 2].
"""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with its finished files in `out/`."""
    desk = tiny_desk(tmp_path_factory.mktemp("verified"), BRIEF, {"seeds/a.txt": ARTICLE})
    assert main(["--desk", str(desk), "--quiet"]) == 0
    return desk


@pytest.fixture(params=["pdf", "html"])
def file(request: pytest.FixtureRequest, made: Path, tmp_path: Path) -> Path:
    (found,) = (made / "out").glob(f"*.{request.param}")
    return Path(shutil.copy(found, tmp_path))


@pytest.fixture
def pdf(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(next((made / "out").glob("*.pdf")), tmp_path))


@pytest.fixture
def html(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(next((made / "out").glob("*.html")), tmp_path))


def told(path: Path, seeds: Path | None = None) -> list[str]:
    return [f"{f.severity} {f.rule}: {f.message}" for f in verify(path, seeds).findings]


def evidence(path: Path) -> dict:
    if path.suffix == ".html":
        return json.loads(find_in_html(path.read_text())[0])
    with pikepdf.open(path) as opened:
        return json.loads(opened.attachments["evidence.json"].get_file().read_bytes())


def put_evidence(path: Path, held: dict | bytes, *, renamed: bool = False) -> None:
    """Put other evidence into a file; `renamed`: with the name that fits it."""
    if isinstance(held, dict):
        held["id"] = identity(held) if renamed else held["id"]
        data = json.dumps(held, ensure_ascii=False).encode()
    else:
        data = held
    if path.suffix == ".html":
        page = re.sub(r"<script type=.*?</script>\n", "", path.read_text(), flags=re.DOTALL)
        path.write_text(put_in_html(page, data))
        return
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        stream = opened.attachments["evidence.json"].obj.EF.F
        stream.write(data)
        opened.save(path)


# What an honest file proves


def test_a_file_by_itself(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(file) == []
    assert main(["verify", str(file)]) == 0
    proved, not_proved = capsys.readouterr().out.split("not proved:\n")
    assert "printed items of evidence stand in the text, in order, and are not hidden" in proved
    assert "items agree in their words with the 2 passages that the file carries" in proved
    assert "--seeds DIR compares them" in not_proved
    assert "only a signature would show" in not_proved


def test_a_file_and_its_articles(made: Path, file: Path) -> None:
    for folder in (made / "seeds", made):
        result = verify(file, folder)
        assert result.findings == ()
        assert len(result.proved) == 3
        assert "2 of 2 passages stand in the articles" in result.proved[2]
        assert "of 1 articles 1 are, byte for byte, the files" in result.proved[2]


def test_a_bare_folder_of_texts_serves(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "whatever.text").write_text(ARTICLE)
    (folder / "broken.txt").write_bytes(b"\xff\xfe")
    assert told(file, folder) == []


def test_programs_can_read_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(file), "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["findings"] == []
    assert len(said["proved"]) == 2
    assert len(said["not_proved"]) == 3


# A changed letter in the text


def test_a_changed_letter_in_a_page_is_named(html: Path) -> None:
    text = html.read_text()
    at = text.index("ready to sign</") if "ready to sign</" in text else text.index("ready to sign")
    html.write_text(text[:at] + "R" + text[at + 1 :])
    (found,) = told(html)
    assert found.startswith("error evidence-printed-otherwise: the page: item ")
    assert "Ready to sign the agreement” is printed" in found or "We are Ready" in found


def swapped(data: bytes, at: int) -> bytes | None:
    """A PDF in which two neighbouring glyphs of its text number `at` trade places."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        page = opened.pages[0]
        operations = list(pikepdf.parse_content_stream(page))
        texts = [one for one in operations if str(one.operator) == "TJ"]
        if at >= len(texts):
            return None
        shown = texts[at].operands[0]
        glyphs = [
            (i, bytes(part)) for i, part in enumerate(shown) if isinstance(part, pikepdf.String)
        ]
        for (i, one), (j, other) in pairwise(glyphs):
            if one and other and one != other:
                shown[i], shown[j] = pikepdf.String(other), pikepdf.String(one)
                break
        page.Contents = opened.make_stream(pikepdf.unparse_content_stream(operations))
        made = io.BytesIO()
        opened.save(made)
        return made.getvalue()


def test_a_changed_letter_in_a_pdf_is_named(pdf: Path) -> None:
    whole = pdf.read_bytes()
    told_of = []
    for at in range(40):
        other = swapped(whole, at)
        if other is None:
            break
        pdf.write_bytes(other)
        told_of += [one for one in told(pdf) if "item" in one]
    assert len(told_of) >= 2
    start = "error evidence-printed-otherwise: page 1: item "
    assert all(one.startswith(start) for one in told_of)
    assert {one.removeprefix(start)[0] for one in told_of} >= {"1", "2"}


def test_a_template_that_replaces_a_word_fails_the_build(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Path(shutil.copytree(made, tmp_path / "desk", ignore=shutil.ignore_patterns("out")))
    (desk / "templates" / "blocks").mkdir(parents=True)
    built_in = Path(__file__).parents[1] / "templates" / "blocks" / "sections.html"
    changed = built_in.read_text().replace(
        "{{ section.body|html }}", "{{ (section.body|html)|replace('ready', 'keen') }}"
    )
    assert changed != built_in.read_text()
    (desk / "templates" / "blocks" / "sections.html").write_text(changed)
    assert main(["--desk", str(desk), "--quiet", "--format", "json"]) == 3
    found = [f for f in json.loads(capsys.readouterr().out)["findings"] if f["severity"] == "error"]
    assert {f["rule"] for f in found} == {"evidence-printed-otherwise"}
    assert {Path(f["file"]).suffix for f in found} == {".pdf", ".html"}
    assert all("We are keen to sign" in f["message"] for f in found)
    assert not list((desk / "out").glob("*.pdf"))


@pytest.mark.parametrize(
    "css",
    [".proven { display: none }", ".proven { color: #fff }", "p { text-transform: uppercase }"],
)
def test_a_style_that_hides_words_fails_the_build(css: str, made: Path, tmp_path: Path) -> None:
    desk = Path(shutil.copytree(made, tmp_path / "desk", ignore=shutil.ignore_patterns("out")))
    (desk / "templates" / "styles").mkdir(parents=True)
    (desk / "templates" / "styles" / "own.css").write_text(css)
    for kind in ("pdf", "html"):
        assert main(["--desk", str(desk), "--to", kind, "--quiet"]) == 3
    assert not list((desk / "out").glob("2024*"))


# A changed letter in the evidence


@pytest.mark.parametrize("renamed", [False, True])
def test_a_changed_letter_in_the_words(file: Path, *, renamed: bool) -> None:
    held = evidence(file)
    body = held["first"]["items"][0]["body"]
    body["value"] = body["value"].replace("600,000", "600,001").replace("ready", "steady")
    put_evidence(file, held, renamed=renamed)
    found = told(file)
    rules = {one.split()[1].rstrip(":") for one in found}
    assert rules >= {"evidence-printed-otherwise", "evidence-not-in-passage"}
    assert ("evidence-changed" in rules) is not renamed
    assert all("item 1" in one for one in found if "evidence-changed" not in one)


@pytest.mark.parametrize("renamed", [False, True])
def test_a_changed_letter_in_a_passage(made: Path, file: Path, *, renamed: bool) -> None:
    held = evidence(file)
    passage = held["passages"][1]
    passage["value"] = passage["value"].replace("Nobody", "Somebody")
    put_evidence(file, held, renamed=renamed)
    found = told(file)
    assert any("evidence-changed: `a`, para. 2 is not the text whose SHA-256" in o for o in found)
    (genuine,) = (one for one in told(file, made / "seeds") if "passage-not-genuine" in one)
    assert "`a`, para. 2 reads “" in genuine
    assert "Somebody is against it" in genuine.split("but `a.txt`")[0]
    assert "Nobody is against it" in genuine.split("but `a.txt`")[1]


def test_a_passage_forged_with_all_its_hashes_is_found_with_the_articles(
    made: Path, file: Path
) -> None:
    held = evidence(file)
    passage = held["passages"][1]
    passage["value"] += " Really."
    passage["sha256"] = hashlib.sha256(passage["value"].encode()).hexdigest()
    put_evidence(file, held, renamed=True)
    assert told(file) == []
    (found,) = told(file, made / "seeds")
    assert found.startswith("error passage-not-genuine: `a`, para. 2 reads “")
    assert len(verify(file, made / "seeds").proved) == 2


def test_a_passage_cut_short_is_no_passage(made: Path, file: Path) -> None:
    held = evidence(file)
    passage = held["passages"][1]
    passage["value"] = passage["value"].removesuffix(" “Nobody is against it,” he added.")
    passage["sha256"] = hashlib.sha256(passage["value"].encode()).hexdigest()
    for item in held["first"]["items"]:
        for target in item["target"]:
            if target["source"] == passage["id"]:
                quote = target["selector"][0]
                end = target["selector"][1]["end"]
                quote["suffix"] = passage["value"][end : end + 32]
    put_evidence(file, held, renamed=True)
    assert [one.split(":")[0] for one in told(file, made / "seeds")] == [
        "error passage-not-genuine"
    ]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda h: h["edition"]["counts"].update(quotation=9), "evidence-miscounted"),
        (lambda h: h["edition"].update(seal="9 quotations proven"), "evidence-miscounted"),
        (lambda h: h["edition"].update(title="Another"), "evidence-printed-otherwise"),
        (lambda h: h["first"]["items"][0]["target"][0]["selector"][1].update(start=0),
         "evidence-changed"),
        (lambda h: h["first"]["items"][0].update(target=[]), "evidence-not-in-passage"),
        (lambda h: h["edition"].update(draft=True), "evidence-of-a-draft"),
        (lambda h: h.update(total=0, first={**h["first"], "items": []}), "evidence-missing"),
    ],
)  # fmt: skip
def test_evidence_that_says_something_else(file: Path, change, rule: str) -> None:
    held = evidence(file)
    change(held)
    put_evidence(file, held, renamed=True)
    assert rule in {one.split()[1].rstrip(":") for one in told(file)}
    assert main(["verify", str(file)]) == 1


def test_evidence_is_judged_again(file: Path) -> None:
    """Words that are printed, but that their passage does not have."""
    held = evidence(file)
    passage = held["passages"][0]
    passage["value"] = passage["value"].replace("600,000", "500,000")
    passage["sha256"] = hashlib.sha256(passage["value"].encode()).hexdigest()
    held["first"]["items"][0]["target"][0]["selector"][0]["exact"] = "500,000 tons in 2022"
    put_evidence(file, held, renamed=True)
    found = told(file)
    assert any("evidence-not-in-passage: item 1, “600,000 tons in 2022”" in one for one in found)


# Changed articles


def test_a_changed_letter_in_an_article_is_named(made: Path, file: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made / "seeds", tmp_path / "seeds"))
    (folder / "a.txt").write_text(ARTICLE.replace("ready", "reedy"))
    found = told(file, folder)
    wrong, other = found
    assert other.startswith("remark source-file-changed: `a.txt`")
    assert wrong.startswith("error passage-not-genuine: `a`, para. 2 reads “")
    assert "ready to sign" in wrong
    assert "reedy to sign" in wrong
    assert main(["verify", str(file), "--seeds", str(folder)]) == 1


def test_a_changed_file_with_the_same_passages_is_a_remark(
    made: Path, file: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made / "seeds", tmp_path / "seeds"))
    (folder / "a.txt").write_text(ARTICLE.replace("41 ships", "42 ships"))
    (found,) = told(file, folder)
    assert found.startswith("remark source-file-changed: `a.txt` is not the file that `a` was")
    assert main(["verify", str(file), "--seeds", str(folder)]) == 0


def test_a_folder_without_the_article(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    assert any("no-articles" in one for one in told(file, folder))
    (folder / "b.txt").write_text("Something else.")
    assert all("error passage-not-genuine: `a`, para." in one for one in told(file, folder))
    assert len(told(file, folder)) == 2


# What is no file of ours, or a hostile one


def test_what_is_no_output_of_ours(tmp_path: Path, pdf: Path) -> None:
    cases = {
        "empty": b"", "text.txt": b"Hello", "bytes": bytes(range(256)), "page.html": b"<p>Hello",
        "torn.pdf": b"%PDF-1.7\n%broken", "half.pdf": pdf.read_bytes()[:9000],
    }  # fmt: skip
    for name, data in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        (found,) = told(path)
        assert found.startswith(("error evidence-missing", "error evidence-unreadable")), found
        assert main(["verify", str(path)]) == 1


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "no.pdf")]) == 2
    assert main(["verify", str(tmp_path)]) == 2
    assert verify(tmp_path / "no.pdf").findings[0].rule == "file-missing"


def test_locked_and_bare_pdfs(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        locked = pikepdf.Encryption(owner="o", user="u")
        opened.save(pdf.with_name("locked.pdf"), encryption=locked)
        del opened.attachments["evidence.json"]
        opened.save(pdf.with_name("bare.pdf"))
    assert told(pdf.with_name("locked.pdf"))[0].endswith("it is locked with a password")
    assert told(pdf.with_name("bare.pdf"))[0].startswith("error evidence-missing")


def test_a_packed_giant_is_refused_in_bounded_space(pdf: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        stream = opened.attachments["evidence.json"].obj.EF.F
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        opened.save(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert "more than 20,000,000 bytes" in told(pdf)[0]


def test_two_sets_of_evidence_are_refused(html: Path) -> None:
    html.write_text(put_in_html(html.read_text(), find_in_html(html.read_text())[0]))
    assert told(html)[0].startswith("error evidence-malformed")


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_attachment_is_a_finding(pdf: Path, data: bytes) -> None:
    put_evidence(pdf, data)
    assert told(pdf)[0].startswith("error evidence-malformed")


@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_no_crash(made: Path, tmp_path: Path, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["pdf", "html"]))
    whole = next((made / "out").glob(f"*.{kind}")).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    path = tmp_path / f"damaged.{kind}"
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=30)) + whole[at + 10 :])
    verify(path, made / "seeds")


# What the PDF says of the file that it carries


def test_the_attachment_is_data_of_the_document(pdf: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as opened:
        spec = opened.attachments["evidence.json"]
        assert spec.obj.AFRelationship == pikepdf.Name.Data
        assert [entry.objgen for entry in opened.Root.AF] == [spec.obj.objgen]
        assert spec.get_file().mime_type == "application/json"
        assert str(spec.obj.EF.F.Params.ModDate) == "D:20240818000000Z"
        assert "Evidence" in spec.description


def test_what_lies_beside_is_what_is_inside(made: Path, pdf: Path, html: Path) -> None:
    (beside,) = (made / "out").glob("*.evidence.json")
    assert evidence(pdf) == evidence(html) == json.loads(beside.read_bytes())


def test_a_lost_file_of_evidence_is_made_again(made: Path, tmp_path: Path) -> None:
    desk = Path(shutil.copytree(made, tmp_path / "desk"))
    (beside,) = (desk / "out").glob("*.evidence.json")
    before = beside.read_bytes()
    beside.unlink()
    assert main(["--desk", str(desk), "--to", "html", "--quiet"]) == 0
    assert beside.read_bytes() == before


def test_it_loads_nothing_that_prints(html: Path) -> None:
    code = "import sys; from briefpress.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code, "verify", str(html)],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert {"briefpress.verify", "cssselect2"} <= loaded
    assert not {"weasyprint", "jinja2", "vl_convert", "citeproc", "pypdfium2"} & loaded
