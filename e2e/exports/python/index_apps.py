"""index_apps.py <code model> <JSON file of apps>: JSON on the output, null or a problem for each app."""

import importlib.util
import inspect
import io
import json
import keyword
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path

import azure.functions as func


def load(path: Path, name: str):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def index_v2(folder: Path, name: str, declared):
    """The worker asks the one FunctionApp of function_app.py for its functions."""
    module = load(folder / "function_app.py", name)
    apps = [value for value in vars(module).values() if isinstance(value, func.FunctionApp)]
    assert len(apps) == 1, f"{len(apps)} FunctionApp objects"
    functions = apps[0].get_functions()
    assert len(functions) == 1, f"{len(functions)} functions"
    bindings = json.loads(functions[0].get_function_json())["bindings"]
    compare_parameters(functions[0].get_user_function(), bindings)
    if declared is not None:
        compare_kusto(bindings, declared)


def index_v1(folder: Path, name: str, _):
    """The worker calls main of the scriptFile that function.json names."""
    found = list(folder.glob("*/function.json"))
    assert len(found) == 1, f"{len(found)} functions"
    root = json.loads(found[0].read_text())
    module = load(found[0].parent / root["scriptFile"], name)
    compare_parameters(module.main, root["bindings"])


def compare_parameters(function, bindings):
    """The worker refuses a function whose parameters are not its bindings."""
    bound = {binding["name"] for binding in bindings if binding["name"] != "$return"}
    # The README of the app says so: Python has no parameter of such a name.
    bound = {name for name in bound if not keyword.iskeyword(name)}
    taken = set(inspect.signature(function).parameters)
    if "context" not in bound:
        taken.discard("context")
    assert bound == taken, f"bindings {sorted(bound)}, parameters {sorted(taken)}"


def compare_kusto(bindings, declared):
    """What the library hands to the host is what the document says."""
    for binding in bindings:
        binding["direction"] = binding["direction"].lower()
    told = [binding for binding in bindings if binding["type"].lower() == "kusto"]
    by_name = {binding["name"]: binding for binding in told}
    assert by_name == {binding["name"]: binding for binding in declared}, (told, declared)


def problem_of(index, app, name: str):
    try:
        with redirect_stdout(io.StringIO()):
            index(Path(app["folder"]), name, app["bindings"])
    except Exception:
        return traceback.format_exc(limit=-2)
    return None


index_app = {"python-v2": index_v2, "python-v1": index_v1}[sys.argv[1]]
print(
    json.dumps(
        [
            problem_of(index_app, app, f"exported_{number}")
            for number, app in enumerate(json.loads(Path(sys.argv[2]).read_text()))
        ]
    )
)
