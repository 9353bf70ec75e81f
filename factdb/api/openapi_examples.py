"""The examples of the OpenAPI document: what the API answers of the demonstration record, cut to the first items.

`openapi_examples.json` holds them: `answers` by operation and format, `problems` by status, `parameters` by name.
`make examples` asks for them anew.
"""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "openapi_examples.json"
EXAMPLES: dict[str, dict[str, Any]] = json.loads(FILE.read_text())
ANSWERS, PROBLEMS, PARAMETERS = EXAMPLES["answers"], EXAMPLES["problems"], EXAMPLES["parameters"]
