from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.dossier import assemble
from claims.gathering import gather
from sources.models import Affiliation, Derivation
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quote,
    make_source,
    make_speaker,
    make_unnamed,
)

pytestmark = pytest.mark.usefixtures("as_contributor")


def keys(claim, collection):
    return {UUID(key) for key in gather(claim).faces[collection]}


def chain_of_sources(length):
    sources = [make_source() for _number in range(length)]
    for later, earlier in pairwise(sources):
        Derivation.objects.create(source=later, origin=earlier, relation="report on")
    return sources


def test_gather_follows_sources_to_their_origin():
    article, agency_story, letter = chain_of_sources(3)
    claim = make_claim()
    make_attribution(claim, make_quote(article))

    assert keys(claim, "sources") == {article.pk, agency_story.pk, letter.pk}


def test_gather_follows_speakers_to_their_bodies_and_groups_to_their_members():
    group, member, ministry = make_speaker(kind="group"), make_speaker(kind="person"), make_speaker()
    Affiliation.objects.create(speaker=member, body=group, role_en="member")
    Affiliation.objects.create(speaker=member, body=ministry, role_en="minister")
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=group))

    assert keys(claim, "speakers") == {group.pk, member.pk, ministry.pk}


def test_gather_leaves_out_who_else_holds_a_post_in_a_body():
    ministry, minister = make_speaker(), make_speaker(kind="person")
    Affiliation.objects.create(speaker=minister, body=ministry, role_en="minister")
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=ministry))

    assert keys(claim, "speakers") == {ministry.pk}


def test_gather_takes_in_the_silences_before_a_question():
    question = make_question()
    silent = make_quote(form="declined", text="")
    make_attribution(None, silent, "no comment", question=question)
    claim = make_claim()
    claim.questions.add(question)
    make_attribution(claim)

    assert silent.pk in keys(claim, "quotes")


def queries_to_assemble(claim):
    with CaptureQueriesContext(connection) as queries:
        assemble(claim)
    return len(queries)


def test_assemble_takes_the_same_queries_for_1_attribution_and_for_30():
    source = make_source(publisher=make_speaker())
    body = make_speaker()
    claim = make_claim()

    def attribute():
        speaker = make_speaker(kind="person")
        post = Affiliation.objects.create(speaker=speaker, body=body, role_en="minister")
        make_attribution(claim, make_quote(source, speaker, affiliation=post))

    attribute()
    for_one = queries_to_assemble(claim)
    for _number in range(29):
        attribute()

    assert queries_to_assemble(claim) == for_one


def test_dossier_is_the_same_text_each_time():
    source = make_source()
    claim = make_claim()
    for _number in range(3):
        make_attribution(claim, make_quote(source, make_unnamed(source)))

    assert assemble(claim).body == assemble(claim).body
