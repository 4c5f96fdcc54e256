package io.guildhall.database.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Visibility;
import io.guildhall.port.Schemas.SchemaException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class LiquibaseSchemasTest {
    private static final ClassLoader LOADER = LiquibaseSchemasTest.class.getClassLoader();

    private PostgresFixture postgres;

    @Before
    public void start() {
        postgres = PostgresFixture.create();
    }

    @After
    public void stop() {
        postgres.close();
    }

    @Test
    public void aChangeSetThatFailsLeavesNothingOfItsPredecessorsBehind() {
        List<String> before = catalogue();
        assertThatThrownBy(() -> postgres.schemas().install("broken", List.of("lab/broken.sql"), LOADER))
                .isInstanceOf(SchemaException.class)
                .hasMessage(
                        "The tables of module broken are as they were: change set broken-0002 of lab/broken.sql failed:"
                                + " ERROR: column \"nothing\" referenced in foreign key constraint does not exist");
        assertThat(catalogue()).isEqualTo(before);
        // And the next attempt, with the mistake mended, works.
        postgres.schemas().install("broken", List.of("lab/mended.sql"), LOADER);
        assertThat(catalogue()).contains("broken.first", "broken.second").doesNotContain("broken.third");
    }

    @Test
    public void aChangeSetOutsideATransactionIsRefused() {
        List<String> before = catalogue();
        assertThatThrownBy(() -> postgres.schemas().install("outside", List.of("lab/outside.sql"), LOADER))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("outside-0001")
                .hasMessageContaining("could not be undone");
        assertThat(catalogue()).isEqualTo(before);
    }

    @Test
    public void aMissingChangeLogIsASentence() {
        assertThatThrownBy(() -> postgres.schemas().install("lost", List.of("lab/lost.sql"), LOADER))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("lab/lost.sql");
    }

    @Test
    public void aModuleKeyIsNoPlaceForSql() {
        for (String key : List.of("a; drop schema guildhall", "Crm", "", "crm\"", "guildhall.x")) {
            assertThatThrownBy(() -> postgres.schemas().install(key, List.of("lab/lab.sql"), LOADER))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("plain name");
        }
    }

    @Test
    public void installingAgainOrAtOnceFromSeveralNodesChangesNothing() throws Exception {
        postgres.schemas().install("identity", List.of("lab/identity.sql"), LOADER);
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        List<Future<?>> runs = IntStream.range(0, 3)
                .<Future<?>>mapToObj(
                        i -> nodes.submit(() -> postgres.schemas().install("lab", List.of("lab/lab.sql"), LOADER)))
                .toList();
        for (Future<?> run : runs) {
            run.get();
        }
        nodes.shutdown();
        assertThat(postgres.schemas().lint("lab")).isEmpty();
    }

    @Test
    public void aChangeLogMayBeCutInPartsAfterItRan() throws SQLException {
        postgres.schemas().install("broken", List.of("lab/mended.sql"), LOADER);
        postgres.schemas()
                .install(
                        "broken",
                        List.of("lab/cut/01-first.sql", "lab/cut/02-second.sql", "lab/cut/03-third.sql"),
                        LOADER);
        assertThat(catalogue()).contains("broken.first", "broken.second", "broken.third");
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet run = statement.executeQuery(
                        "select count(*) from guildhall.databasechangelog where id like 'broken-%'")) {
            run.next();
            assertThat(run.getInt(1)).isEqualTo(3);
        }
    }

    @Test
    public void anUnchangedChangeLogIsNotRunAgainAndAChangedOneIs() throws SQLException {
        postgres.schemas().install("broken", List.of("lab/mended.sql"), LOADER);
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("drop table broken.second");
            statement.execute("delete from guildhall.databasechangelog where id = 'broken-0002'");
        }
        postgres.schemas().install("broken", List.of("lab/mended.sql"), LOADER);
        assertThat(catalogue()).doesNotContain("broken.second");
        try (Statement statement = postgres.superuser().createStatement()) {
            statement.execute("update guildhall.installed set hash = 'another' where schema = 'broken'");
        }
        postgres.schemas().install("broken", List.of("lab/mended.sql"), LOADER);
        assertThat(catalogue()).contains("broken.second");
    }

    @Test
    public void descriptorsAreComparedWithTheirTables() {
        postgres.schemas().install("identity", List.of("lab/identity.sql"), LOADER);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), LOADER);
        EntityType right = EntityType.of("lab", "deal", "deals")
                .field(Field.text("title", 200).sortKey("title_norm"))
                .field(Field.money("amount", "amount_minor", null))
                .field(Field.tags("tags"))
                .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
                .title("title")
                .visibility(Visibility.OWNED)
                .search("title_norm")
                .build();
        assertThat(postgres.schemas().check(List.of(right))).isEmpty();

        EntityType wrong = EntityType.of("lab", "contact", "contacts")
                .field(Field.text("name", 200).sortKey("name_sorted"))
                .field(Field.integer("party_size"))
                .field(Field.of("email", FieldType.DATE))
                .visibility(Visibility.OWNED)
                .search("email")
                .externalKey("external_key")
                .build();
        assertThat(postgres.schemas().check(List.of(wrong)))
                .containsExactlyInAnyOrder(
                        "entity lab.contact: field name sorts by column name_sorted, which is missing",
                        "entity lab.contact: field party_size has no column party_size",
                        "entity lab.contact: field email is of type DATE, which column email of type text cannot hold",
                        "entity lab.contact: search key email must be a text column COLLATE \"C\"",
                        "entity lab.contact: external key external_key has no column",
                        "entity lab.contact: it says that records are visible by owner, its table's policies say by tenant");

        EntityType lost = EntityType.of("lab", "ghost", "ghosts")
                .field(Field.text("name", 9))
                .build();
        assertThat(postgres.schemas().check(List.of(lost)))
                .containsExactly("entity lab.ghost: there is no table lab.ghost");
        EntityType bare = EntityType.of("lab", "setting", "settings")
                .field(Field.text("value", 9))
                .title("value")
                .build();
        assertThat(postgres.schemas().check(List.of(bare)))
                .contains(
                        "entity lab.setting: its table has no column version",
                        "entity lab.setting: it has a trash but its table has no column deleted_at");
    }

    /** Every relation, function, policy, trigger and schema by name. */
    private List<String> catalogue() {
        try (Statement statement = postgres.superuser().createStatement();
                ResultSet result = statement.executeQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname !~ '^databasechangelog'
                        union all select 'function ' || oid::regprocedure from pg_proc where pronamespace::regnamespace::text !~ '^pg_'
                        union all select 'policy ' || polname || polrelid::regclass from pg_policy
                        union all select 'protected ' || name from guildhall.protected_table
                        union all select 'schema ' || nspname from pg_namespace
                        order by 1""")) {
            List<String> names = new java.util.ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
