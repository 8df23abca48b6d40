"""Drives every operation of tables 1 to 6 and 21 that the official Python SDK has, against a running service.

Settings come from the environment: LANTAU_MODELARTS_URL, LANTAU_AK, LANTAU_SK, LANTAU_PROJECT_ID and LANTAU_OBS_DIR,
the directory of the account's buckets. Ends with 0 and the number of operations when all went as expected.
"""

import os
import pathlib
import sys
import time
import uuid

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
import huaweicloudsdkmodelarts.v1 as sdk

URL = os.environ["LANTAU_MODELARTS_URL"]
OBS = pathlib.Path(os.environ["LANTAU_OBS_DIR"])
MARK = "sdk-" + uuid.uuid4().hex[:12]
client = (
    sdk.ModelArtsClient.new_builder()
    .with_credentials(BasicCredentials(os.environ["LANTAU_AK"], os.environ["LANTAU_SK"], os.environ["LANTAU_PROJECT_ID"]))
    .with_endpoint(URL)
    .build()
)
driven = set()


def call(operation, **fields):
    """The answer of an operation, as the SDK's own model."""
    name = "".join(part.capitalize() for part in operation.split("_")) + "Request"
    request = getattr(sdk, name)()
    for field, value in fields.items():
        setattr(request, field, value)
    answer = getattr(client, operation)(request)
    driven.add(operation)
    return answer


def refused(code, operation, **fields):
    """The operation is refused with the vendor's code."""
    try:
        call(operation, **fields)
    except ClientRequestException as refusal:
        assert refusal.error_code == code, f"{operation} was refused with {refusal.error_code} {refusal.error_msg}"
        assert refusal.request_id, "no request id"
        driven.add(operation)
        return
    raise AssertionError(f"{operation} was not refused")


def wait(what, done, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = done()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError("waited in vain: " + what)


def gone(code, operation, **fields):
    def tried():
        try:
            call(operation, **fields)
            return False
        except ClientRequestException as refusal:
            return refusal.error_code == code

    wait(operation + " answers " + code, tried)


def workspaces():
    made = call("create_workspace", body={"name": MARK, "description": "text", "auth_type": "PRIVATE"})
    assert made.status == "NORMAL", made
    shown = call("show_workspace", workspace_id=made.id)
    assert shown.name == MARK and shown.id == made.id, shown
    listed = call("list_workspace", name=MARK, limit=10, offset=0)
    assert [each.id for each in listed.workspaces] == [made.id], listed
    call("update_workspace", workspace_id=made.id, body={"description": "other"})
    assert call("show_workspace", workspace_id=made.id).description == "other"
    quotas = call("show_workspace_quotas", workspace_id=made.id).quotas
    resource = quotas[0].resource
    call("update_workspace_quotas", workspace_id=made.id, body={"quotas": [{"resource": resource, "quota": 5}]})
    assert {q.resource: q.quota for q in call("show_workspace_quotas", workspace_id=made.id).quotas}[resource] == 5
    mode = call("show_authmode_detail").mode
    call("update_auth_mode", body={"mode": mode})
    asked = [{"action_id": str(uuid.uuid4()), "action": "modelarts:notebook:create", "resource": "*"}]
    verdicts = call("validate_authorization", workspace_id=made.id, body={"requests": asked})
    assert verdicts.results[0].verdict == "allow", verdicts
    if hasattr(client, "list_users"):
        call("list_users")
    call("delete_workspace", workspace_id=made.id)
    refused("ModelArts.7005", "show_workspace", workspace_id=made.id)


def images():
    path = f"registry.example.com/{MARK}/own:1"
    made = call("register_image", body={"swr_path": path, "description": "text"})
    assert call("show_image", id=made.id).swr_path == path
    assert made.id in [each.id for each in call("list_image", name="own", namespace=MARK).data]
    assert MARK in [each.namespace for each in call("list_image_group", namespace=MARK).data]
    call("sync_image", image_id=made.id)
    call("delete_image", id=made.id, body={"is_force": False})
    refused("ModelArts.6404", "show_image", id=made.id)


def algorithm():
    code = OBS / "sdk-proof" / "code"
    code.mkdir(parents=True, exist_ok=True)
    (code / "train.sh").write_text('echo "step 1"; sleep 2; mkdir -p "$train_url"; echo model > "$train_url/model"; echo done\n')
    body = {
        "metadata": {"name": MARK, "description": "text"},
        "job_config": {
            "code_dir": "obs://sdk-proof/code/",
            "boot_file": "obs://sdk-proof/code/train.sh",
            "engine": {"engine_id": "pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64"},
            "parameters": [{"name": "steps", "value": "1", "constraint": {"type": "Integer", "editable": True, "required": False}}],
            "outputs": [{"name": "train_url"}],
        },
    }
    made = call("create_algorithm", body=body)
    algorithm_id = made.metadata.id
    assert call("show_algorithm_by_uuid", algorithm_id=algorithm_id).metadata.name == MARK
    assert algorithm_id in [each.metadata.id for each in call("list_algorithms", limit=50, offset=0).items]
    body["metadata"]["description"] = "other"
    changed = call("change_algorithm", algorithm_id=algorithm_id, body=body)
    assert changed.metadata.description == "other", changed
    return algorithm_id


def training(algorithm_id):
    flavors = call("show_training_job_flavors", flavor_type="CPU").flavors
    assert "modelarts.vm.cpu.8u" in [each.flavor_id for each in flavors], flavors
    assert call("show_training_job_engines").total > 0
    output = {"name": "train_url", "access_method": "env", "remote": {"obs": {"obs_url": f"obs://sdk-proof/{MARK}/"}}}
    made = call(
        "create_training_job",
        body={
            "kind": "job",
            "metadata": {"name": MARK, "description": "text"},
            "algorithm": {"id": algorithm_id, "outputs": [output]},
            "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.8u", "node_count": 1}},
        },
    )
    job = made.metadata.id
    assert made.status.phase == "Creating", made
    refused("ModelArts.2878", "delete_training_job", training_job_id=job)
    call("change_training_job_description", training_job_id=job, body={"description": "other"})
    wait("it runs", lambda: call("show_training_job_details", training_job_id=job).status.phase == "Running")

    def log():
        try:
            return "step 1" in call("show_training_job_logs_preview", training_job_id=job, task_id="worker-0").content
        except ClientRequestException:
            return False

    wait("there is a log", log)
    wait("there are metrics", lambda: call("show_training_job_metrics", training_job_id=job, task_id="worker-0").metrics)
    ended = ("Completed", "Failed", "Abnormal", "Terminated")
    wait("it ends", lambda: call("show_training_job_details", training_job_id=job).status.phase in ended)
    details = call("show_training_job_details", training_job_id=job)
    assert details.status.phase == "Completed", details
    assert details.metadata.description == "other", details
    assert (OBS / "sdk-proof" / MARK / "model").read_text() == "model\n"
    found = call("list_training_jobs", body={"limit": 10, "offset": 0, "filters": [{"key": "name", "operator": "in", "value": [MARK]}]})
    assert [each.metadata.id for each in found.items] == [job], found
    assert call("list_training_job_events", training_job_id=job, limit=50, offset=0).total > 0
    refused("ModelArts.2796", "stop_training_job", training_job_id=job, body={"action_type": "terminate"})
    second = call(
        "create_training_job",
        body={
            "kind": "job",
            "metadata": {"name": MARK + "-2"},
            "algorithm": {"command": "sleep 600", "engine": {"image_url": "example/image:1"}},
            "spec": {"resource": {"flavor_id": "modelarts.vm.cpu.2u", "node_count": 1}},
        },
    ).metadata.id
    call("stop_training_job", training_job_id=second, body={"action_type": "terminate"})
    wait("it is terminated", lambda: call("show_training_job_details", training_job_id=second).status.phase == "Terminated")
    for each in (job, second):
        call("delete_training_job", training_job_id=each)
        gone("ModelArts.2775", "show_training_job_details", training_job_id=each)
    call("delete_algorithm", algorithm_id=algorithm_id)
    refused("ModelArts.2755", "show_algorithm_by_uuid", algorithm_id=algorithm_id)


def notebooks():
    flavors = call("list_flavors", category="CPU").flavors
    assert "modelarts.vm.cpu.2u" in [each.id for each in flavors], flavors
    call("list_authoring_clusters", type="MANAGED")
    refused("ModelArts.6404", "show_cluster", cluster_id="no-such-cluster")
    assert call("list_features", feature="NOTEBOOK").enabled
    image = next(each for each in call("list_image", type="BUILD_IN", limit=200).data if "CPU" in each.resource_categories)
    made = call(
        "create_notebook",
        body={
            "name": MARK,
            "flavor": "modelarts.vm.cpu.2u",
            "image_id": image.id,
            "feature": "NOTEBOOK",
            "volume": {"category": "EVS", "capacity": 5, "ownership": "MANAGED"},
            "lease": {"duration": 3600000, "type": "timing"},
        },
    )
    notebook = made.id

    def status(*wanted):
        def reached():
            now = call("show_notebook", id=notebook)
            assert "FAILED" not in now.status and now.status != "ERROR", now
            return now.status in wanted

        wait(" or ".join(wanted), reached, 120)

    status("RUNNING")
    assert notebook in [each.id for each in call("list_notebooks", name=MARK, limit=10).data]
    assert notebook in [each.id for each in call("list_all_notebooks", name=MARK, limit=10).data]
    call("update_notebook", id=notebook, body={"description": "other"})
    call("show_switchable_flavors", id=notebook)
    assert call("show_lease", id=notebook).duration == 3600000
    assert call("renew_lease", id=notebook, body={"duration": 7200000, "type": "timing"}).duration >= 7200000
    (OBS / "sdk-proof" / "shared").mkdir(parents=True, exist_ok=True)
    (OBS / "sdk-proof" / "shared" / "data").write_text("data\n")
    mount = call(
        "attach_dynamic_storage", instance_id=notebook, body={"category": "OBSFS", "mount_path": "/data/shared", "uri": "obs://sdk-proof/shared/"}
    )
    shown = wait(
        "it is mounted",
        lambda: (lambda now: now if now.status == "MOUNTED" else None)(
            call("show_dynamic_storage", instance_id=notebook, storage_id=mount.id)
        ),
    )
    assert shown.mount_path.startswith("/data/shared"), shown
    assert call("list_dynamic_storages", instance_id=notebook).total == 1
    call("detach_dynamic_storage", instance_id=notebook, storage_id=mount.id)
    saved = call("create_image", id=notebook, body={"name": MARK, "namespace": "saved", "tag": "1"})
    wait("the image is saved", lambda: call("show_image", id=saved.id).status == "ACTIVE")
    status("RUNNING")
    call("stop_notebook", id=notebook)
    status("STOPPED")
    call("start_notebook", id=notebook, duration=3600000)
    status("RUNNING")
    call("delete_notebook", id=notebook)
    gone("ModelArts.6309", "show_notebook", id=notebook)
    call("delete_image", id=saved.id, body={"is_force": True})


SECTIONS = {
    "workspaces": workspaces,
    "images": images,
    "training": lambda: training(algorithm()),
    "notebooks": notebooks,
}
for section in sys.argv[1:] or SECTIONS:
    print(section, flush=True)
    SECTIONS[section]()
print(f"{len(driven)} operations driven: {', '.join(sorted(driven))}")
