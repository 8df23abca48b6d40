package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.DevService;
import dev.lantau.modelarts.wire.EndpointsReq;
import dev.lantau.modelarts.wire.EndpointsRes;
import dev.lantau.modelarts.wire.MountStatus;
import dev.lantau.modelarts.wire.MountType;
import dev.lantau.modelarts.wire.NotebookResp;
import dev.lantau.modelarts.wire.NotebookRespUser;
import dev.lantau.modelarts.wire.NotebookRespUserDomain;
import dev.lantau.modelarts.wire.RunUserInfo;
import dev.lantau.modelarts.wire.StorageCategory;
import dev.lantau.modelarts.wire.UserVpcRequest;
import dev.lantau.modelarts.wire.UserVpcResponse;
import dev.lantau.modelarts.wire.VolumeMountRequest;
import dev.lantau.modelarts.wire.VolumeResponse;
import java.util.List;
import java.util.Locale;

/** Rows to wire. */
final class NotebookDetails {
    private NotebookDetails() {}

    /**
     * How the notebook's own pages are reached; both {@code null} while it does not run.
     *
     * @param token {@code null} for callers who may not have it
     */
    record Entrance(String url, String token) {
        static final Entrance NONE = new Entrance(null, null);
    }

    static NotebookResp of(Notebook row, Entrance entrance) {
        var extras = row.extras;
        return new NotebookResp(
                StartSteps.of(row),
                null,
                row.description,
                endpoints(extras.endpoints()),
                row.failReason,
                row.feature.value(),
                row.flavor,
                row.id,
                row.image,
                row.lease.wire(),
                row.name,
                null,
                row.status,
                entrance.token(),
                entrance.url(),
                new NotebookRespUser(
                        new NotebookRespUserDomain(row.domainId, row.domainName),
                        row.userId,
                        row.userName),
                row.volume,
                row.workspaceId,
                null,
                extras.affinity(),
                extras.runUser() == null
                        ? null
                        : new RunUserInfo(
                                extras.runUser().uid(), extras.runUser().gid(), null, null),
                extras.dataVolumes().stream().map(NotebookDetails::dataVolume).toList(),
                null,
                vpc(extras.userVpc()),
                row.userId,
                null,
                null,
                null,
                row.createdAt.toEpochMilli(),
                row.updatedAt.toEpochMilli());
    }

    private static List<EndpointsRes> endpoints(List<EndpointsReq> wishes) {
        return wishes == null ? null : wishes.stream().map(NotebookDetails::endpoint).toList();
    }

    private static EndpointsRes endpoint(EndpointsReq wish) {
        return new EndpointsRes(
                wish.allowedAccessIps(),
                wish.service(),
                wish.service() == null ? null : DevService.fromString(wish.service()),
                null,
                null,
                wish.keyPairNames());
    }

    private static VolumeResponse dataVolume(VolumeMountRequest wish) {
        return new VolumeResponse(
                StorageCategory.fromString(wish.category().toUpperCase(Locale.ROOT)),
                wish.mountPath(),
                wish.uri(),
                MountStatus.MOUNTED,
                MountType.STATIC);
    }

    private static UserVpcResponse vpc(UserVpcRequest wish) {
        return wish == null
                ? null
                : new UserVpcResponse(
                        wish.vpcId(),
                        wish.subnetId(),
                        wish.securityGroupIds(),
                        wish.connectCidrs() == null ? null : String.join(",", wish.connectCidrs()),
                        null,
                        null);
    }
}
