package io.guildhall.database.internal.schema;

import io.guildhall.database.internal.transaction.Mappers;
import io.guildhall.entity.EntityType;
import io.guildhall.port.Schemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Change logs by Liquibase, lint and check by the catalogue. Thread-safe. */
public final class LiquibaseSchemas implements Schemas {
    private static final List<String> CORE = List.of(
            "db/guildhall/01-context.sql",
            "db/guildhall/02-change-log.sql",
            "db/guildhall/03-track.sql",
            "db/guildhall/04-protect.sql",
            "db/guildhall/05-forget.sql",
            "db/guildhall/06-history.sql",
            "db/guildhall/07-personal.sql",
            "db/guildhall/08-trace.sql",
            "db/guildhall/09-custom-fields.sql",
            "db/guildhall/10-quiet.sql",
            "db/guildhall/11-plans.sql",
            "db/guildhall/12-origin.sql");

    private final DataSource owner;
    private final ChangeLogs changeLogs;
    private final Mappers mappers;
    private final Runnable changed;

    /** @param changed told after each change log */
    public LiquibaseSchemas(DataSource owner, Mappers mappers, Runnable changed) {
        this.owner = owner;
        this.changeLogs = new ChangeLogs(owner);
        this.mappers = mappers;
        this.changed = changed;
    }

    /** Brings schema {@code guildhall} up to date and lays the key of the signed context there. */
    public void installCore(byte[] key) {
        changeLogs.run("guildhall", CORE, LiquibaseSchemas.class.getClassLoader());
        byte[] inner = padded(key, 0x36);
        byte[] outer = padded(key, 0x5c);
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            // Deletes only what differs, so that a start on an unchanged key writes nothing.
            put(connection, "delete from guildhall.secret where (ipad, opad) <> (?, ?)", inner, outer);
            put(
                    connection,
                    "insert into guildhall.secret select ?, ? where not exists (select from guildhall.secret)",
                    inner,
                    outer);
            connection.commit();
        } catch (SQLException e) {
            throw new SchemaException(
                    "The key of the tenant context cannot be stored: " + e.getMessage(), e, Passing.is(e));
        }
    }

    @Override
    public void install(String module, List<String> files, ClassLoader loader) {
        if (module.equals("guildhall")) {
            throw new IllegalArgumentException("the schema guildhall is the core's own");
        }
        changeLogs.run(module, files, loader);
        changed.run();
    }

    @Override
    public List<String> lint(String schema) {
        return new Linter(owner).lint(schema);
    }

    @Override
    public List<String> check(List<EntityType> entities) {
        List<String> findings = new EntityCheck(owner).check(entities);
        if (findings.isEmpty()) {
            new CustomTables(owner).keep(entities);
            new PersonalTables(owner).keep(entities);
        }
        return findings;
    }

    @Override
    public void register(String module, List<Class<?>> types) {
        mappers.register(module, types);
    }

    @Override
    public void unregister(String module) {
        mappers.unregister(module);
    }

    private static void put(Connection connection, String sql, byte[] inner, byte[] outer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, inner);
            statement.setBytes(2, outer);
            statement.executeUpdate();
        }
    }

    /** As HMAC wants a key of at most 64 bytes (RFC 2104). */
    private static byte[] padded(byte[] key, int pad) {
        byte[] block = new byte[64];
        System.arraycopy(key, 0, block, 0, key.length);
        for (int i = 0; i < block.length; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }
}
