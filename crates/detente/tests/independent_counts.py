"""Counts the entries of official lists from the raw files, with parsers of its own.

Independent of detente on purpose: Python's standard library, no shared table, recognised by name.
Prints one JSON object a file: {"file", "source", "listed", "groups": {"PROGRAMME|SCHEMA": n}};
"groups" is missing where programmes need interpretation and only the total is checked.

Usage: independent_counts.py ROOT   (a folder laid out as ../shared/data/sanctions)
"""
import collections
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET


def load(path):
    if path.suffix == ".zst":
        return subprocess.run(["zstd", "-dcq", str(path)], check=True, capture_output=True).stdout
    return path.read_bytes()


def local(tag):
    return tag.rsplit("}", 1)[-1]


def child(element, name):
    return next((c for c in element if local(c.tag) == name), None)


def text(element, name):
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""


def groups_of(pairs):
    return {f"{programme}|{schema}": n for (programme, schema), n in collections.Counter(pairs).items()}


def un_xml(data):
    root = ET.fromstring(data)
    pairs = [(text(e, "UN_LIST_TYPE"), "Person") for e in root.iter("INDIVIDUAL")]
    pairs += [(text(e, "UN_LIST_TYPE"), "Organization") for e in root.iter("ENTITY")]
    return len(pairs), groups_of(pairs)


def ofac_advanced(data):
    kinds, measures, types, profiles, entries = {}, {}, {}, {}, []
    stack = []
    for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):
        name = local(element.tag)
        if event == "start":
            stack.append(name)
            continue
        stack.pop()
        if name == "PartySubType":
            kinds[element.get("ID")] = (element.text or "").strip(), element.get("PartyTypeID")
        elif name == "PartyType":
            types[element.get("ID")] = (element.text or "").strip()
        elif name == "SanctionsType":
            measures[element.get("ID")] = (element.text or "").strip()
        elif name == "Profile":
            profiles[element.get("ID")] = element.get("PartySubTypeID")
            element.clear()
        elif name == "SanctionsEntry":
            programmes = {
                text(m, "Comment")
                for m in element
                if local(m.tag) == "SanctionsMeasure" and measures.get(m.get("SanctionsTypeID")) == "Program"
            }
            entries.append((element.get("ProfileID"), programmes))
            element.clear()
        elif name in ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship"):
            element.clear()
    # A party that two of OFAC's lists name under one programme is one entry of that programme.
    pairs = set()
    for profile, programmes in entries:
        kind, party = kinds[profiles[profile]]
        word = kind if kind in ("Vessel", "Aircraft") else types[party]
        schema = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Airplane"}[word]
        pairs |= {(profile, programme, schema) for programme in programmes}
    return len(profiles), groups_of((programme, schema) for _, programme, schema in pairs)


def eu_json(data):
    pairs = []
    for line in data.decode().splitlines():
        e = json.loads(line)
        schema = {"P": "Person", "E": "Organization"}[e["subject_type"]["classification_code"]]
        pairs += [(p, schema) for p in {r["programme"] for r in e["regulations"]}]
    return len(data.decode().splitlines()), groups_of(pairs)


def uk_json(data):
    kind = {"Individual": "Person", "Entity": "Organization", "Ship": "Vessel"}
    rows = [json.loads(line) for line in data.decode().splitlines()]
    return len(rows), groups_of((r["regime_name"], kind[r["individual_entity_ship"]]) for r in rows)


def sdn_csv(data):
    rows = [r for r in csv.reader(io.StringIO(data.decode("utf-8", "replace"))) if len(r) >= 4]
    kind = {"individual": "Person", "vessel": "Vessel", "aircraft": "Airplane"}
    pairs = []
    for row in rows:
        programmes = re.split(r"\]\s*\[", row[3].strip().strip("[]"))
        schema = kind.get(row[2].strip(), "Organization")
        pairs += [(p.strip(), schema) for p in programmes]
    return len(rows), groups_of(pairs)


def ofac_xml(data):
    root = ET.fromstring(data)
    kind = {"Individual": "Person", "Entity": "Organization", "Vessel": "Vessel", "Aircraft": "Airplane"}
    pairs, listed = [], 0
    for e in root:
        if local(e.tag) != "sdnEntry":
            continue
        listed += 1
        programmes = {(p.text or "").strip() for p in (child(e, "programList") or ())}
        pairs += [(p, kind[text(e, "sdnType")]) for p in programmes]
    return listed, groups_of(pairs)


def mof_yml(data):
    entities = data.decode().split("\n  entities:\n", 1)[1]
    return len(re.findall(r"^  - id: \S+$", entities, re.M)), None


def json_lines(data):
    return len(data.decode().splitlines()), None


def sema(data):
    return sum(1 for e in ET.fromstring(data) if local(e.tag) == "record"), None


def csv_rows(data, delimiter=","):
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace")), delimiter=delimiter))
    return len(rows), None


def world_bank(data):
    return len(json.loads(data)["response"]["ZPROCSUPP"]), None


def hmt(data):
    body = io.StringIO(data.decode("cp1252", "replace"))
    next(body)
    return len({row["Group ID"] for row in csv.DictReader(body)}), None


def vessels(data):
    return sum(1 for node in json.loads(data)["@graph"] if node.get("entity_type") == "vessel"), None


PARSERS = [
    (r"un/un_consolidated_.*\.xml", "un-sc", un_xml),
    (r"us/sdn_advanced_.*\.xml", "us-ofac-sdn", ofac_advanced),
    (r"us/consolidated_.*\.xml", "us-ofac-cons", ofac_xml),
    (r"us/sdn_[\d-]+/sdn\.csv", "us-ofac-sdn", sdn_csv),
    (r"us/cons_[\d-]+/cons_prim\.csv", "us-ofac-cons", sdn_csv),
    (r"us/sdn_names_.*\.csv", "us-ofac-sdn", csv_rows),
    (r"eu/eu_fsf_[\d-]+\.jsonl", "eu-fsf", eu_json),
    (r"uk/uk_sanctions_list_.*\.jsonl", "uk-sanctions-list", uk_json),
    (r"uk/uk_hmt_.*\.csv", "uk-hmt", hmt),
    (r"jp/jp_mof_.*\.yml", None, mof_yml),
    (r"jp/jp_meti_.*\.yml", None, mof_yml),
    (r"(au|ch|nz)/.*\.jsonl", None, json_lines),
    (r"ca/ca_sema_.*\.xml", None, sema),
    (r"cn/.*\.csv", None, csv_rows),
    (r"wb/.*\.json", None, world_bank),
    (r"(eu|un)/.*vessels.*\.jsonld", None, vessels),
]


def main(root):
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix().removesuffix(".zst")
        parser = next((p for p in PARSERS if re.fullmatch(p[0], name)), None)
        if not path.is_file() or parser is None:
            continue
        listed, groups = parser[2](load(path))
        if listed is None:
            continue
        line = {"file": path.relative_to(root).as_posix(), "source": parser[1], "listed": listed}
        if groups is not None:
            line["groups"] = groups
        print(json.dumps(line, ensure_ascii=False), flush=True)


main(pathlib.Path(sys.argv[1]))
