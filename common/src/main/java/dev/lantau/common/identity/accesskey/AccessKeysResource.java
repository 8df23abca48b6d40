package dev.lantau.common.identity.accesskey;

import dev.lantau.common.identity.wire.AccessKeyCreate;
import dev.lantau.common.identity.wire.AccessKeyCreated;
import dev.lantau.common.identity.wire.AccessKeyList;
import dev.lantau.common.identity.wire.AccessKeyOne;
import dev.lantau.common.identity.wire.AccessKeyUpdate;
import dev.lantau.common.identity.wire.AccessKeysApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Permanent access keys on the wire. */
@RunOnVirtualThread
public class AccessKeysResource implements AccessKeysApi {
    private final AccessKeyService keys;

    AccessKeysResource(AccessKeyService keys) {
        this.keys = keys;
    }

    @Override
    public AccessKeyCreated createAccessKey(AccessKeyCreate wish) {
        return new AccessKeyCreated(keys.create(wish.credential()));
    }

    @Override
    public void deleteAccessKey(String access) {
        keys.delete(access);
    }

    @Override
    public AccessKeyList listAccessKeys(String userId) {
        return new AccessKeyList(keys.list(userId));
    }

    @Override
    public AccessKeyOne showAccessKey(String access) {
        return new AccessKeyOne(keys.show(access));
    }

    @Override
    public AccessKeyOne updateAccessKey(String access, AccessKeyUpdate wish) {
        return new AccessKeyOne(keys.update(access, wish.credential()));
    }
}
