"""The kinds of question, by the name that authors write."""

from __future__ import annotations

from app.curriculum.questions.match import Match
from app.curriculum.questions.multiple_response import MultipleResponse
from app.curriculum.questions.numeric import Numeric
from app.curriculum.questions.order import Order
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.questions.text import Text

Kind = type[SingleChoice] | type[MultipleResponse] | type[Match] | type[Order] | type[Numeric] | type[Text]

KINDS: dict[str, Kind] = {
    "single choice": SingleChoice,
    "multiple response": MultipleResponse,
    "match": Match,
    "order": Order,
    "numeric": Numeric,
    "text": Text,
}
