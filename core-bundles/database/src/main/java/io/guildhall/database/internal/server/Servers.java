package io.guildhall.database.internal.server;

/** The one door to a server, embedded or external. */
public final class Servers {
    private Servers() {}

    /**
     * Blocks until the database can be used.
     *
     * @throws ServerException when it cannot, with a sentence for the operator
     */
    public static PostgresServer start(ServerConfig config) {
        String url = config.jdbcUrl();
        return url == null ? EmbeddedServer.start(config) : ExternalServer.start(config, url);
    }
}
