"""A new database: DNA's own types, variables and attributes, and a coder who can log in."""

import base64
import hashlib

import pytest

from onrecord.networks import dna
from onrecord.networks.dna.password import hashed, opens


def test_the_types_and_their_variables():
    database = dna.new("x")
    found = {
        kind.label: [(row.id, row.name, row.data_type) for row in database.variables if row.type == kind.id]
        for kind in database.types
    }
    assert found["DNA Statement"] == [
        (1, "person", "short text"),
        (2, "organization", "short text"),
        (3, "concept", "short text"),
        (4, "agreement", "boolean"),
    ]
    assert [name for _, name, _ in found["NPF Story Element"]][-1] == "policy solution"
    assert found["Annotation"] == [(11, "note", "long text")]
    assert {(row.variable, row.name) for row in database.attributes} == {
        (variable, name) for variable in (1, 2, 3) for name in ("Type", "Alias", "Notes")
    }
    assert database.version.startswith("3.0.")


def test_an_integer_for_the_stance():
    assert dna.new("x", qualifier="integer").variables[3].data_type == "integer"


def test_the_coder():
    (coder,) = dna.new("let me in").coders
    assert (coder.id, coder.name, coder.red, coder.green, coder.blue) == (1, "Admin", 255, 255, 0)
    assert opens("let me in", coder.password)
    assert not opens("let me out", coder.password)


def test_the_hash_is_sha_256_a_hundred_thousand_times():
    digest = bytes(range(16)) + "größe".encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert base64.b64decode(hashed("größe", bytes(range(16)))) == bytes(range(16)) + digest


@pytest.mark.parametrize("password", ["", "größe", "gro\u0308ße"])
def test_passwords_of_any_kind(password):
    kept = hashed(password)
    assert len(kept) == 64
    assert opens("größe", kept) is (password != "")


def test_a_salt_of_its_own_each_time():
    assert hashed("same") != hashed("same")
