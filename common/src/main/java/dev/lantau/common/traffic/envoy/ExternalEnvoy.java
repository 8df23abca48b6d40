package dev.lantau.common.traffic.envoy;

/** An Envoy that the operator runs with the bootstrap file that is written here. */
final class ExternalEnvoy implements EnvoyRunner {
    private final ConfigDirectory directory;
    private final String admin;

    ExternalEnvoy(ConfigDirectory directory, String admin) {
        this.directory = directory;
        this.admin = admin;
    }

    @Override
    public String admin() {
        return admin;
    }

    @Override
    public String ended() {
        return null;
    }

    /** It has traffic that shall go on meanwhile. */
    @Override
    public boolean startsEmpty() {
        return false;
    }

    @Override
    public void start() {
        int colon = admin.lastIndexOf(':');
        directory.writeBootstrap(
                admin.substring(0, colon), Integer.parseInt(admin.substring(colon + 1)));
    }

    @Override
    public void stop() {
        // It goes on forwarding what the files say.
    }
}
