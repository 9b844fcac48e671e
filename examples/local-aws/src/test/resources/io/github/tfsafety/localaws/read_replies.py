"""Reads replies, one a line, with the service models and the parsers of the aws command line; tells which fail."""

import base64
import json
import sys

import botocore.loaders
import botocore.model
import botocore.parsers

# One endpoint serves them here, and two models tell of them.
STREAMS = {"DescribeStream", "ListStreams"}
NAMES = {"monitoring": "cloudwatch", "states": "stepfunctions"}

loader = botocore.loaders.Loader()
models = {}
failures = []


def model(service):
    name = NAMES.get(service, service)
    if name not in models:
        models[name] = botocore.model.ServiceModel(loader.load_service_model(name, "service-2"), name)
    return models[name]


def protocol(reply, body):
    if body.startswith(b"<"):
        return "query"
    if reply["headers"].get("content-type", "").startswith("application/x-amz-json"):
        return "json"
    return "rest-json"


def read(reply):
    body = base64.b64decode(reply["body"])
    service = "dynamodbstreams" if reply["operation"] in STREAMS else reply["service"]
    operation = model(service).operation_model(reply["operation"])
    # A stream is handed on as it is.
    if operation.has_streaming_output:
        return
    headers = {name.lower(): value for name, value in reply["headers"].items()}
    reply["headers"] = headers
    parser = botocore.parsers.create_parser(protocol(reply, body))
    parsed = parser.parse({"status_code": reply["status"], "headers": headers, "body": body}, operation.output_shape)
    if "Error" in parsed:
        raise ValueError("an error: " + str(parsed["Error"]))
    if body.startswith(b"{") and json.loads(body) and not set(parsed) - {"ResponseMetadata"}:
        raise ValueError("nothing was read of " + body.decode("utf-8")[:200])


for line in open(sys.argv[1], encoding="utf-8"):
    reply = json.loads(line)
    try:
        read(reply)
    except Exception as problem:
        failures.append(reply["service"] + ":" + reply["operation"] + ": " + repr(problem)[:300])

print("\n".join(failures) or "all read")
sys.exit(1 if failures else 0)
