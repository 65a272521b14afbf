"""Word, Excel and PowerPoint files do not say when they were made."""

from zipfile import ZipFile

from toolkit.office import settle


def test_the_time_of_writing_is_taken_out_and_all_else_kept(tmp_path):
    path, core = tmp_path / "a.docx", "<p><dcterms:created xsi:type='x'>2021</dcterms:created><title>Talks</title></p>"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<dcterms:created>in a text</dcterms:created>")
        archive.writestr("docProps/core.xml", core)
    settle(path)
    with ZipFile(path) as archive:
        assert archive.namelist() == ["word/document.xml", "docProps/core.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml") == b"<p><title>Talks</title></p>"
        assert archive.read("word/document.xml") == b"<dcterms:created>in a text</dcterms:created>"


def test_the_picture_of_the_template_is_taken_out(tmp_path):
    path = tmp_path / "a.pptx"
    relations = "<Rs>{}<Relationship Id='r1' Target='ppt/presentation.xml'/></Rs>"
    with ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations.format('<Relationship Id="r2" Target="docProps/thumbnail.jpeg"/>'))
        archive.writestr("docProps/thumbnail.jpeg", b"picture")
    settle(path)
    with ZipFile(path) as archive:
        assert archive.namelist() == ["_rels/.rels"]
        assert archive.read("_rels/.rels").decode() == relations.format("")
