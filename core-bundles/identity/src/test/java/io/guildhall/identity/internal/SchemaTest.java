package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.database.internal.server.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

public class SchemaTest {
    private static House house;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Test
    public void tablesKeepTheHouseRules() {
        assertThat(house.postgres.schemas().lint("identity")).isEmpty();
        assertThat(house.postgres.schemas().check(Entities.ALL)).isEmpty();
    }

    @Test
    public void noLoginOfTheRunningSystemCanReadASecret() throws SQLException {
        for (Role role : new Role[] {Role.ALL, Role.TEAM, Role.OWN, Role.BACKROOM}) {
            try (Connection connection = house.postgres.login(role);
                    Statement statement = connection.createStatement()) {
                for (String table : new String[] {
                    "account",
                    "auth_attempt",
                    "secret",
                    "session",
                    "known_device",
                    "device_key",
                    "device_turn",
                    "device_deed",
                    "pin"
                }) {
                    assertThatThrownBy(() -> statement.executeQuery("select * from identity." + table))
                            .as(role + " on " + table)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    public void signingInIsForTheBackRoomOnly() throws SQLException {
        for (Role role : new Role[] {Role.ALL, Role.TEAM, Role.OWN}) {
            try (Connection connection = house.postgres.login(role);
                    Statement statement = connection.createStatement()) {
                for (String call : new String[] {
                    "identity.session_callers('{}', '{}', '{}')",
                    "identity.account_by_email('a@b')",
                    "identity.open_session(1, '', null, '', '')",
                    "identity.note_device(1, 1, '{}', '', true)",
                    "identity.change_password(1, '', '', 1, 1)",
                    "identity.accept_invitation('', '', '', 1, '')",
                    "identity.attempt_succeeded('', '')",
                    "identity.teams_of(1, 1)",
                    "identity.tenants()",
                    "identity.shared_device('')",
                    "identity.device_faces(1, 1)",
                    "identity.try_pin(1, 1, 1)",
                    "identity.open_at_device(1, 1, 1, '', 1, '', '')",
                    "identity.at_device(1, 1, 1, '')",
                    "identity.take_deed(1, 1, 1, 1, '')",
                    "identity.take_back(1, 1)",
                    "identity.begin_turn(1, 1, 1)"
                }) {
                    assertThatThrownBy(() -> statement.executeQuery("select " + call))
                            .as(role + " on " + call)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }
}
