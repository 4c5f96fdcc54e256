package io.guildhall.database.internal.server;

/** A running PostgreSQL with Guildhall's roles. Thread-safe. */
public interface PostgresServer extends AutoCloseable {
    /** URL of the database, without credentials. Stays the same for the life of this object, restarts included. */
    String jdbcUrl();

    String user(Role role);

    String password(Role role);

    /** 32 bytes, the HMAC key of the signed context. Made once per installation. A copy: callers may overwrite it. */
    byte[] contextKey();

    /** 32 bytes, which the database does not know. Made once per installation. A copy. */
    byte[] vaultKey();

    /** True when an external server's administrator left {@code set_config} executable by everyone. */
    boolean reduced();

    /** What is known now, without asking the server. */
    Health health();

    /** Stops an embedded server in order and waits for it; leaves an external one alone. May be called twice. */
    @Override
    void close();
}
