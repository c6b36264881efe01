"""Runs inside Superset's own environment: imports an archive as its pages do, then asks.

Usage: python in_superset.py ARCHIVE PASSWORD MONTH_END. Prints as JSON: of each dataset, by its
view, columns, metrics and the errors of queries of all of them; of each chart, by its title, the
rows over all months and those of the month; of the dashboard its charts and filters; and what a
chart that was renamed by hand is called once the archive came in again, by either way.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from superset.app import create_app

_ENDS = {"报告期截止日", "期间截止日"}

archive, password, month_end = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
client = create_app().test_client()
signed_in = client.post(
    "/api/v1/security/login",
    json={"username": "admin", "password": "admin", "provider": "db", "refresh": True},
)
head = {"Authorization": f"Bearer {signed_in.json['access_token']}"}


def bring_in(kind: str, field: str) -> None:
    """As the page of dashboards does, or as a program that replaces all that the archive holds."""
    with archive.open("rb") as file:
        answer = client.post(
            f"/api/v1/{kind}/import/",
            headers=head,
            data={
                field: (file, archive.name),
                "passwords": json.dumps({"databases/licheng.yaml": password}),
                "overwrite": "true",
            },
        )
    if answer.status_code != 200:
        raise SystemExit(answer.text)


def renamed_and_brought_in_again() -> dict[str, str]:
    first = client.get("/api/v1/chart/", headers=head).json["result"][0]
    place = f"/api/v1/chart/{first['id']}"
    client.put(place, headers=head, json={"slice_name": "改过的"})

    def name() -> str:
        return str(client.get(place, headers=head).json["result"]["slice_name"])

    bring_in("dashboard", "formData")
    by_page = name()
    bring_in("assets", "bundle")
    return {"before": first["slice_name"], "page": by_page, "assets": name()}


def everything(kind: str) -> list[dict[str, Any]]:
    listed = client.get(f"/api/v1/{kind}/?q=(page_size:100)", headers=head).json["result"]
    return [
        client.get(f"/api/v1/{kind}/{each['id']}", headers=head).json["result"] for each in listed
    ]


def ask(context: dict[str, Any]) -> tuple[list[dict[str, Any]], str]:
    answer = client.post("/api/v1/chart/data", headers=head, json=context)
    if answer.status_code != 200:
        return [], answer.text
    (result,) = answer.json["result"]
    return result["data"], result.get("error") or ""


def told_of_dataset(dataset: dict[str, Any]) -> dict[str, Any]:
    columns = [column["column_name"] for column in dataset["columns"]]
    metrics = [metric["metric_name"] for metric in dataset["metrics"]]
    source = {"id": dataset["id"], "type": "table"}
    answers = [
        ask({"datasource": source, "queries": [{**asked, "row_limit": 1}]})
        for asked in ({"columns": columns}, {"metrics": metrics})
    ]
    errors = [error for _, error in answers if error]
    return {"columns": columns, "metrics": metrics, "errors": errors}


def told_of_chart(chart: dict[str, Any]) -> dict[str, Any]:
    context = json.loads(chart["query_context"])
    rows, error = ask(context)
    (end,) = _ENDS & set(columns_of[context["datasource"]["id"]])
    context["queries"][0]["filters"].append({"col": end, "op": "==", "val": month_end})
    of_month, its_error = ask(context)
    return {"rows": rows, "of_month": of_month, "error": error or its_error}


bring_in("dashboard", "formData")
again = renamed_and_brought_in_again()
datasets = everything("dataset")
columns_of = {each["id"]: [c["column_name"] for c in each["columns"]] for each in datasets}
(dashboard,) = everything("dashboard")
told = {
    "datasets": {each["table_name"]: told_of_dataset(each) for each in datasets},
    "charts": {each["slice_name"]: told_of_chart(each) for each in everything("chart")},
    "again": again,
    "dashboard": {
        "charts": dashboard["charts"],
        "filters": json.loads(dashboard["json_metadata"])["native_filter_configuration"],
    },
}
sys.stdout.write(json.dumps(told, ensure_ascii=False))
