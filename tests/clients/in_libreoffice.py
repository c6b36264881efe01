"""Runs under Debian's Python, which knows UNO: what LibreOffice Base shows of the warehouse.

Usage: in_libreoffice.py ADDRESS USER PASSWORD PROFILE. Prints as JSON the kind of each view,
each column's type and description, and one row; its own office is started and ended.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.connection import NoConnectException

_ROW = "SELECT trace_id, annual_plan, period_end, started FROM mart.project_month"
_PATIENCE = 120


def connect(pipe: str) -> Any:
    """The services of the office that listens there, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def shown(tables: Any) -> list[dict[str, Any]]:
    views = [tables.getByName(name) for name in tables.getElementNames()]
    return [
        {
            "schema": view.SchemaName,
            "name": view.Name,
            "kind": view.Type,
            "columns": {
                name: (column.TypeName, column.Description)
                for name in view.getColumns().getElementNames()
                for column in [view.getColumns().getByName(name)]
            },
        }
        for view in views
        if view.SchemaName in {"mart", "集市"}
    ]


def look(context: Any, address: str, user: str, password: str) -> dict[str, Any]:
    services = context.ServiceManager
    databases = services.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    source = databases.createInstance()
    source.URL = address
    connection = source.getConnection(user, password)
    rows = connection.createStatement().executeQuery(_ROW)
    rows.next()
    row = [rows.getString(place) for place in range(1, 5)]
    views = shown(connection.getTables())
    connection.close()
    return {"views": views, "row": row}


address, user, password, profile = sys.argv[1:]
pipe = f"licheng-{Path(profile).name}"
office = subprocess.Popen(
    [
        "/usr/bin/soffice",
        "--headless",
        "--norestore",
        "--nologo",
        f"--accept=pipe,name={pipe};urp;",
        f"-env:UserInstallation={Path(profile).as_uri()}",
    ],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
try:
    context = connect(pipe)
    told = look(context, address, user, password)
    context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    ).terminate()
    office.wait(_PATIENCE)
finally:
    office.terminate()
sys.stdout.write(json.dumps(told, ensure_ascii=False))
