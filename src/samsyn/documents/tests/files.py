"""Files, honest and hostile, made here: none lies in the repository."""

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pikepdf
from PIL import Image


def pdf(change=None, **options) -> bytes:
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    if change:
        change(made)
    stream = BytesIO()
    made.save(stream, **options)
    return stream.getvalue()


def with_key(path, value):
    """A PDF whose catalogue, or its first page, has the key."""

    def change(made):
        holder = made.Root if path[0] == "root" else made.pages[0].obj
        holder[path[1]] = value(made)

    return pdf(change)


def script(made):
    return pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS=pikepdf.String("app.alert(1)"))


def deep_script(made):
    return pikepdf.Dictionary(Kids=pikepdf.Array([pikepdf.Dictionary(A=made.make_indirect(script(made)))]))


def picture(kind: str, size=(20, 10)) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "red").save(stream, format=kind)
    return stream.getvalue()


def packed(members, method=zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def office(kind=WORD, **more) -> bytes:
    types = f'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return packed({"[Content_Types].xml": types, "word/document.xml": "<document/>", **more})


def relation(kind: str) -> dict[str, str]:
    rels = f'<Relationships><Relationship Type="http://x/{kind}" Target="https://x/" TargetMode="External"/></Relationships>'
    return {"word/_rels/document.xml.rels": rels}


def open_document(kind="text", **more) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>", **more})


def mail(body: str = "Hej", attachment: bytes = b"", subtype: str = "pdf") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.se", "b@x.se", "Intyg"
    message["Date"] = "Mon, 1 Jun 2026 08:00:00 +0200"
    message.set_content(body)
    message.add_alternative(f"<p>{body}</p>", subtype="html")
    if attachment:
        message.add_attachment(attachment, maintype="application", subtype=subtype, filename="x.pdf")
    return message.as_bytes()
