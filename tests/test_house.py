"""The house holds: imports run one way, sources -> claims -> factdb, and inside each from leaves to doors."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Which of our top-level packages a package may import.
MAY_IMPORT = {"sources": {"sources"}, "claims": {"sources", "claims"}, "factdb": {"sources", "claims", "factdb"}}

# Inside a package: a module may import modules of its own layer or of those before it.
LAYERS = {
    "sources": [
        {"text", "edtf", "quantity", "url", "language", "capture", "nearest", "anchor", "actor", "difference"}
        | {"figures", "number_run", "number_words", "withheld", "reading", "bidi", "xml_text", "particles"},
        {"fields", "constraints", "queries"},
        {"models"},
        {"templatetags"},
        {"admin", "apps", "forms"},
    ],
    "claims": [
        {"states", "errors", "queries", "faults", "owner", "canonical", "batches", "many_rows"},
        {"models"},
        {"documents", "authorship", "withheld"},
        {"emptying"},
        {"gathering"},
        {"dossier"},
        {"found_by"},
        {"showing", "showing_many", "rendering"},
        {"evidence", "chain", "heads", "standing", "shown_topics", "assessed", "heads_of_many"},
        {"faces", "judging", "chart"},
        {"followed_faces", "followed_claims"},
        {"following", "notices"},
        {"publishing", "step", "verified_dossiers", "verified_history", "verified_summaries", "verified_topics"},
        {"verified_records"},
        {"verification"},
        {"sealed"},
        {"withholding"},
        {"workflow"},
        {"merging"},
        {"queue_query", "duplicates"},
        {"taking", "embargo", "discussion", "queue", "affected", "likely"},
        {"seed_shapes", "seed_file", "seeding", "admin", "templatetags", "forms", "apps"},
        {"management"},
    ],
}


def modules(package: str) -> list[Path]:
    return [path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts]


def imports(path: Path) -> set[str]:
    """The modules that a file imports when it is loaded; what it imports inside a function comes later."""
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(package: str, module: str) -> int:
    return next(number for number, names in enumerate(LAYERS[package]) if module in names)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_between_packages_run_one_way(package):
    ours = {"sources", "claims", "factdb", "tests"}
    backwards = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(package)
        for name in imports(path)
        if name.split(".")[0] in ours - MAY_IMPORT[package]
    }
    assert backwards == set()


@pytest.mark.parametrize("package", LAYERS)
def test_imports_inside_a_package_run_one_way(package):
    backwards = set()
    for path in modules(package):
        own = path.relative_to(ROOT / package).parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == package and len(parts) > 1 and layer_of(package, parts[1]) > layer_of(package, own):
                backwards.add(f"{path.relative_to(ROOT)} imports {name}")
    assert backwards == set()


def test_api_reads_published_records_alone():
    working = set()
    for path in modules("factdb/api"):
        for name in imports(path):
            if name.startswith(("claims.models.", "sources.models.")) and "Published" not in name:
                working.add(f"{path.relative_to(ROOT)} imports {name}")
    assert {line for line in working if not line.endswith(("claims.models.published", "PublishedRecord"))} == set()
