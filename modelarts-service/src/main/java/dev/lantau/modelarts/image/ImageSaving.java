package dev.lantau.modelarts.image;

import dev.lantau.modelarts.wire.Image;

/** Images that come to be by saving something that runs. */
public interface ImageSaving {
    /**
     * Stores the image as CREATING, in the transaction and for the tenant of the call.
     *
     * @throws dev.lantau.common.error.ApiException ModelArts.0102, .0104, .0118 or .6737 as when an
     *     image is registered
     */
    Image begin(SavedImage wish);

    /**
     * It is in the registry: ACTIVE. Of no effect on an image that is not CREATING any more. In a
     * transaction of its own unless there is one; no call is needed.
     */
    void complete(String domainId, String projectId, String imageId, long sizeKb);

    /** It will not be there: CREATE_FAILED, with the reason as status_message; else as above. */
    void fail(String domainId, String projectId, String imageId, String reason);
}
