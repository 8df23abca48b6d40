package dev.lantau.modelarts;

import dev.lantau.common.error.ApiError;

/** Errors of ModelArts by kind (the contracts' {@code x-error-codes}); not-found is mostly 400. */
public enum ModelArtsError implements ApiError {
    INTERNAL("0010", 500, "Internal error; the log has it under the request id."),
    NO_WORKSPACE("0102", 400, "The workspace %s does not exist."),
    INVALID_PARAMETER("0104", 400, "The request is invalid: %s"),
    QUOTA_INSUFFICIENT("0118", 400, "The workspace quota of %s is used up: %d of %d."),

    DEFAULT_WORKSPACE("3566", 400, "The default workspace cannot be changed or deleted."),
    USERS_NOT_LISTABLE("7003", 400, "You are not permitted to list users."),
    WORKSPACE_STATE("7004", 400, "The workspace is %s."),
    WORKSPACE_MISSING("7005", 400, "The workspace %s does not exist."),
    WORKSPACE_LIMIT("7006", 400, "There are %d workspaces already, which is the most."),

    NOTEBOOK_LIMIT("6302", 400, "There are %d notebooks already, which is the most."),
    SORT_FIELD("6303", 400, "Lists cannot be sorted by %s."),
    NOTEBOOK_RUNNING("6305", 400, "The notebook is running already."),
    NOTEBOOK_STARTING("6306", 400, "The notebook is starting already."),
    NOTEBOOK_STOPPED("6307", 400, "The notebook is stopped already."),
    NOTEBOOK_STOPPING("6308", 400, "The notebook is stopping already."),
    NOTEBOOK_MISSING("6309", 400, "The notebook %s does not exist."),
    OBJECT_ACCESS("6320", 400, "The object storage cannot be used: %s"),
    NOTEBOOK_FLAVOR("6323", 400, "The flavor %s does not exist."),
    NOTEBOOK_NOT_RUNNING("6327", 400, "The notebook is %s, not running."),
    FLAVOR_NOT_PERMITTED("6328", 400, "The flavor %s is not for you: %s"),
    FLAVOR_SOLD_OUT("6329", 400, "The flavor %s is sold out."),
    VOLUME_SIZE("6331", 400, "The volume must be %d to %d GB."),
    BAD_CHARACTER("6334", 400, "The name or description is malformed: %s"),
    IMAGE_IN_USE("6344", 400, "The image is in use by %s."),
    NOTEBOOK_FIELD_LOCKED("6347", 400, "%s cannot be changed while the notebook is %s."),
    LEASE_DURATION("6349", 400, "The duration must be %d to %d ms."),
    NOTEBOOK_BUSY("6357", 400, "The notebook is %s; wait until that is over."),
    OBJECT_MISSING("6404", 400, "%s does not exist."),
    STORAGE_OWNERSHIP("6702", 400, "Storage of category %s cannot be managed; use DEDICATED."),
    IMAGE_TAG_TAKEN("6737", 400, "An image %s exists already."),
    IMAGE_WITHOUT_SSH("6768", 400, "The image has no SSH."),
    OBJECT_BUCKET("6772", 400, "The storage cannot be mounted: %s"),
    FLAVOR_SWITCH("6792", 400, "The notebook cannot be switched to the flavor %s."),
    IMAGE_MISSING("6797", 400, "The image %s does not exist."),
    MOUNT_PATH_MISSING("6927", 400, "A mount path is needed: %s"),
    STORAGE_SECRET_MISSING("6967", 400, "Object storage needs dew_secret_name."),

    INPUT_OUTPUT("2753", 400, "Inputs or outputs are wrong: %s"),
    ALGORITHM_MISSING("2755", 400, "The algorithm %s does not exist."),
    CODE_FOLDER("2757", 400, "The code folder is wrong: %s"),
    BOOT_FILE("2758", 400, "The boot file is wrong: %s"),
    PARAMETER_REPEATED("2767", 400, "The parameter %s is there twice."),
    PARAMETER_TYPE("2768", 400, "The value of parameter %s is no %s."),
    PARAMETER_RANGE("2769", 400, "The value of parameter %s is out of range: %s"),
    TRAINING_JOB_MISSING("2775", 400, "The training job %s does not exist."),
    ENGINE_MISSING("2780", 400, "The engine %s does not exist."),
    TRAINING_FLAVOR("2781", 400, "The flavor %s does not exist."),
    UNSUPPORTED_FILTER("2789", 400, "Jobs cannot be filtered by %s."),
    UNSUPPORTED_SORT("2790", 400, "Lists cannot be sorted by %s."),
    OBJECT_PATH("2791", 400, "The object path is wrong: %s"),
    BOOT_FILE_OUTSIDE("2792", 400, "The boot file %s is not inside the code folder."),
    NODE_COUNT("2793", 400, "The number of nodes must be 1 to %d."),
    NOT_TERMINABLE("2796", 409, "The job is %s and cannot be terminated."),
    COMMAND_AND_IMAGE("2806", 400, "The algorithm is incomplete: %s"),
    JOB_QUOTA("2815", 400, "The quota is used up: %s"),
    LOG_NOT_YET("2818", 400, "The task %s has no log yet."),
    LOG_CLEARED("2819", 400, "The log of task %s was cleared."),
    ALGORITHM_NAME_TAKEN("2821", 400, "An algorithm named %s exists already."),
    JOB_STATE("2878", 409, "The job is %s; terminate it first."),
    POOL_MISSING("2890", 404, "The resource pool %s does not exist.");

    private final String code;
    private final int status;
    private final String text;

    ModelArtsError(String number, int status, String text) {
        this.code = "ModelArts." + number;
        this.status = status;
        this.text = text;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String text() {
        return text;
    }
}
