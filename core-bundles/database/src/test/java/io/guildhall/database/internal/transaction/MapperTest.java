package io.guildhall.database.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.actor.Actor;
import io.guildhall.database.fixture.PostgresFixture;
import io.guildhall.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** MyBatis, unaware of the context in front of its statements. */
public class MapperTest {
    /** A contact as mappers read it. */
    public record Contact(long id, String name, @Nullable String email, Instant createdAt) {}

    /** With a list, as a column may have it. */
    public record Tagged(String name, @Nullable List<String> tags) {}

    /** Statements of a module. */
    public interface Contacts {
        @Select(
                value =
                        "insert into lab.contact (tenant_id, name, email) values (#{tenant}, #{name}, #{email}) returning id",
                affectData = true)
        long add(@Param("tenant") long tenant, @Param("name") String name, @Param("email") @Nullable String email);

        @Select(
                "select id, name, email, created_at from lab.contact where tenant_id = #{tenant} and id = any (#{ids}) order by id")
        List<Contact> find(@Param("tenant") long tenant, @Param("ids") long[] ids);

        @Select("select name from lab.contact order by id")
        List<String> everyName();

        @Update("update lab.contact set name = #{name} where tenant_id = #{tenant}")
        int rename(@Param("tenant") long tenant, @Param("name") String name);

        @Select(
                "select name, string_to_array(email, ' ') as tags from lab.contact where name = any (#{names}) order by name")
        List<Tagged> tagged(@Param("names") List<String> names);

        @Insert("insert into lab.contact (tenant_id, name) values (1, #{name})")
        @Options(useGeneratedKeys = true, keyProperty = "id")
        int withGeneratedKey(@Param("name") String name);
    }

    private PostgresFixture postgres;
    private Actor alpha;
    private Actor beta;

    @Before
    public void start() {
        postgres = PostgresFixture.create();
        ClassLoader loader = MapperTest.class.getClassLoader();
        postgres.schemas().install("identity", List.of("lab/identity.sql"), loader);
        postgres.schemas().install("lab", List.of("lab/lab.sql"), loader);
        postgres.schemas().register("lab", List.of(Contacts.class));
        alpha = postgres.actor(1);
        beta = postgres.actor(2);
    }

    @After
    public void stop() {
        postgres.close();
    }

    @Test
    public void readsAndWritesWithinItsTenant() {
        long id = postgres.database().write(alpha, tx -> {
            long first = tx.mapper(Contacts.class).add(1, "Ada", null);
            assertThat(tx.mapper(Contacts.class).everyName()).containsExactly("Ada");
            return first;
        });
        List<Contact> found =
                postgres.database().read(alpha, tx -> tx.mapper(Contacts.class).find(1, new long[] {id, 99}));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).name()).isEqualTo("Ada");
        assertThat(found.get(0).createdAt()).isBefore(Instant.now().plusSeconds(5));
        List<Contact> foreign =
                postgres.database().read(beta, tx -> tx.mapper(Contacts.class).find(1, new long[] {id}));
        assertThat(foreign).isEmpty();
        assertThat(names(beta)).isEmpty();
        int renamed =
                postgres.database().write(beta, tx -> tx.mapper(Contacts.class).rename(1, "stolen"));
        assertThat(renamed).isZero();
    }

    @Test
    public void constraintsSpeakAsProblems() {
        postgres.database().write(alpha, tx -> tx.mapper(Contacts.class).add(1, "Ada", "a@b.test"));
        assertThatThrownBy(() -> postgres.database()
                        .write(alpha, tx -> tx.mapper(Contacts.class).add(1, "Bea", "a@b.test")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("contact/email"));
    }

    @Test
    public void aListOfWordsIsAnArrayBothWays() {
        List<Tagged> found = postgres.database().write(alpha, tx -> {
            Contacts contacts = tx.mapper(Contacts.class);
            contacts.add(1, "Ada", "regular vip");
            contacts.add(1, "Bea", null);
            contacts.add(1, "Cid", "stranger");
            return contacts.tagged(List.of("Ada", "Bea"));
        });
        assertThat(found).containsExactly(new Tagged("Ada", List.of("regular", "vip")), new Tagged("Bea", null));
    }

    @Test
    public void anotherTenantsRowCannotBePlanted() {
        assertThatThrownBy(() -> postgres.database()
                        .write(alpha, tx -> tx.mapper(Contacts.class).add(2, "Eve", null)))
                .hasMessageContaining("row-level security");
    }

    @Test
    public void generatedKeysAreRefusedInsteadOfWrong() {
        assertThatThrownBy(() -> postgres.database()
                        .write(alpha, tx -> tx.mapper(Contacts.class).withGeneratedKey("x")))
                .hasMessageContaining("RETURNING");
    }

    @Test
    public void aModulesMappersGoWithIt() {
        postgres.schemas().unregister("lab");
        assertThatThrownBy(() -> postgres.database()
                        .read(alpha, tx -> tx.mapper(Contacts.class).everyName()))
                .isInstanceOf(NoSuchElementException.class);
        postgres.schemas().register("lab", List.of(Contacts.class));
        assertThat(names(alpha)).isEmpty();
    }

    private List<String> names(Actor actor) {
        return postgres.database().read(actor, tx -> tx.mapper(Contacts.class).everyName());
    }
}
