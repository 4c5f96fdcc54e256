package io.guildhall.database.internal.schema;

import io.guildhall.entity.EntityType;
import io.guildhall.port.Schemas.SchemaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Lets workspaces add fields of their own to the entities that people write. */
final class CustomTables {
    private final DataSource owner;

    CustomTables(DataSource owner) {
        this.owner = owner;
    }

    /** Does nothing for an entity that is prepared already. */
    void keep(List<EntityType> entities) {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select guildhall.customise(to_regclass(?), ?)")) {
            for (EntityType entity : entities) {
                if (entity.customisable()) {
                    statement.setString(1, entity.table());
                    statement.setString(2, entity.fullName());
                    statement.execute();
                }
            }
        } catch (SQLException e) {
            throw new SchemaException(
                    "The tables cannot take fields of workspaces: " + e.getMessage(), e, Passing.is(e));
        }
    }
}
