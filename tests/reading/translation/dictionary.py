"""A Transformer that translates word for word, by construction: real packages for CTranslate2, made in a second.

Each token is one dimension, each position another. The decoder's cross-attention looks, from its own position, at the
source token of the same position; the weights of its output are the dictionary.
"""

import io
import json

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

POSITIONS = 512
"""As many as OPUS-MT's models have."""
SHARP = 60.0
"""Makes of attention a choice, and of the output a certainty."""
SPECIAL = ("<unk>", "<s>", "</s>")
ENDS = 0.5
"""How well the end of the source fits any place, where a place fits itself by 1: what attention finds past the end."""
WORD = "▁"
LEARNT = "ÿ"
"""SentencePiece wants a character to learn, and no word of the tests has this one."""


def opus(folder, words, *, asked=None, ends=False):
    """An OPUS-MT package, as it is converted from transformers' form: who calls it ends the sentences.

    words: the dictionary. asked: >>lang<< tokens, and what each is translated to, so that a test can see it.
    ends: as converted from Marian's form, where CTranslate2 ends the sentences.
    """
    _write(folder, _forms(words) | (asked or {}), start="</s>", ends=ends)
    _pieces(folder / "source.spm", words)
    _pieces(folder / "target.spm", words.values())


def argos(folder, words, source, target, *, prefix=""):
    """An Argos package: a folder model/, one SentencePiece model, and metadata."""
    _write(folder / "model", _forms(words), start="<s>", ends=True, prefix=prefix)
    _pieces(folder / "sentencepiece.model", [*words, *words.values()])
    told = {"from_code": source, "to_code": target, "package_version": "1.0", "target_prefix": prefix}
    (folder / "metadata.json").write_text(json.dumps(told))


def _forms(words):
    """The pieces of the words: after white space, and after a mark."""
    spaced = {f"{WORD}{one}": f"{WORD}{other}" for one, other in words.items()}
    return spaced | words | {WORD: WORD}


def _pieces(file, words):
    """A SentencePiece model that cuts text into these words; what it does not know, into characters."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([LEARNT]),
        model_writer=model,
        model_type="char",
        vocab_size=2 * len(set(words)) + len(SPECIAL) + len(LEARNT) + 1,
        user_defined_symbols=[form for word in dict.fromkeys(words) for form in (f"{WORD}{word}", word)],
        normalization_rule_name="identity",
        character_coverage=1.0,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    file.write_bytes(model.getvalue())


def _write(folder, words, *, start, ends, prefix=""):
    """Set the weights, and save them as CTranslate2's converters do."""
    vocabulary = list(dict.fromkeys([*SPECIAL, *words, *words.values(), *filter(None, [prefix])]))
    number = {token: at for at, token in enumerate(vocabulary)}
    size = len(vocabulary)
    width = size + POSITIONS
    width += -width % 8
    spec = TransformerSpec.from_config(num_layers=1, num_heads=1, pre_norm=True)
    spec.config.add_source_eos = ends
    spec.config.decoder_start_token = start
    tokens = np.eye(size, width, dtype=np.float32)
    places = np.eye(POSITIONS, width, k=size, dtype=np.float32)

    meaning = np.zeros((width, width), np.float32)
    for token in vocabulary:
        meaning[number[words.get(token, token if token == "</s>" else "<unk>")], number[token]] = SHARP
    place = np.diag(np.r_[np.zeros(size), np.ones(POSITIONS), np.zeros(width - size - POSITIONS)]).astype(np.float32)
    keys = place.copy()
    keys[size : size + POSITIONS, number["</s>"]] = ENDS
    still = np.zeros((width, width), np.float32)
    for coder, layers in ((spec.encoder, spec.encoder.layer), (spec.decoder, spec.decoder.layer)):
        embeddings = coder.embeddings[0] if isinstance(coder.embeddings, list) else coder.embeddings
        embeddings.weight = tokens
        coder.scale_embeddings = False
        coder.position_encodings.encodings = places
        _plain(coder.layer_norm, width)
        for layer in layers:
            _plain(layer.self_attention.layer_norm, width)
            _linear(layer.self_attention.linear[0], np.zeros((3 * width, width), np.float32))
            _linear(layer.self_attention.linear[1], still)
            _plain(layer.ffn.layer_norm, width)
            _linear(layer.ffn.linear_0, np.zeros((8, width), np.float32))
            _linear(layer.ffn.linear_1, np.zeros((width, 8), np.float32))
    across = spec.decoder.layer[0].attention
    _plain(across.layer_norm, width)
    _linear(across.linear[0], place * SHARP)
    _linear(across.linear[1], np.concatenate([keys, np.eye(width, dtype=np.float32)]))
    _linear(across.linear[2], meaning)
    _linear(spec.decoder.projection, tokens * SHARP)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    folder.mkdir(parents=True, exist_ok=True)
    spec.validate()
    spec.save(str(folder))


def _plain(norm, width):
    norm.gamma = np.ones(width, np.float32)
    norm.beta = np.zeros(width, np.float32)


def _linear(linear, weight):
    linear.weight = weight
    linear.bias = np.zeros(weight.shape[0], np.float32)
