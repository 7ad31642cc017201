"""A server of the tests' own that answers as Hugging Face does, and the voice that it has."""

import hashlib
import json

from werkzeug import Response

NAME = "en_GB-alba-medium"
PLACE = "en/en_GB/alba/medium"
SETTINGS = json.dumps({"language": {"code": "en_GB"}, "audio": {"sample_rate": 22050}}).encode()
CARD = (
    b"# Model card for alba\n\n* Language: en_GB\n\n## Dataset\n\n* URL: https://data.example\n* License: CC BY 4.0\n"
)
FILES = {f"{NAME}.onnx": b"model" * 5000, f"{NAME}.onnx.json": SETTINGS, "MODEL_CARD": CARD}
ROOT = "/rhasspy/piper-voices/resolve/main"


def listed(name=NAME, files=FILES, place=PLACE, **fields):
    """A voice as voices.json has it."""
    return {
        "key": name,
        "name": name.split("-")[1],
        "language": {
            "code": name.split("-")[0], "family": name[:2], "region": name[3:5],
            "name_native": "English", "name_english": "English", "country_english": "Great Britain",
        },
        "quality": "medium",
        "num_speakers": 1,
        "speaker_id_map": {},
        "files": {
            f"{place}/{each}": {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}
            for each, data in files.items()
        },
        "aliases": [],
    } | fields  # fmt: skip


def serve(server, **changed):
    """Serve the voice's files; changed: the answer to one of them, by how its name ends."""
    for name, data in FILES.items():
        answer = changed.get(name.rpartition(".")[2].lower(), data)
        request = server.expect_request(f"{ROOT}/{PLACE}/{name}")
        if isinstance(answer, Response):
            request.respond_with_response(answer)
        elif callable(answer):
            request.respond_with_handler(answer)
        else:
            request.respond_with_data(answer)
