package io.guildhall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.ModuleView;
import io.guildhall.module.SampleData;
import io.guildhall.record.Filter;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.Test;

/** What every module keeps, whatever it does. Extend it in your tests and say which module is meant. */
public abstract class ModuleContract {
    /** One for all tests of a class: opening one takes seconds, a tenant of its own takes none. */
    private static @Nullable TestHall shared;

    private static @Nullable Module sharedModule;

    private TestHall hall;
    private Module module;
    private TestTenant ours;
    private TestTenant theirs;

    /** The modules that this one needs, in order, without identity; usually {@code new CrmModule()}. */
    protected abstract List<Module> needs(TestHall hall);

    protected abstract Module module(TestHall hall);

    /** Puts some records of every entity into a tenant; the edition's sample data unless overridden. */
    protected void fill(TestHall hall, TestTenant tenant, Module module) {
        SampleData samples = module.edition().map(Edition::sampleData).orElse(SampleData.NONE);
        hall.write(tenant.system(), tx -> {
            samples.write(tx, 7);
            return true;
        });
    }

    @Before
    public final void openHall() {
        TestHall open = shared;
        Module plugged = sharedModule;
        if (open == null || plugged == null) {
            open = TestHall.open();
            shared = open;
            needs(open).forEach(open::plug);
            plugged = module(open);
            sharedModule = plugged;
            open.plug(plugged);
        }
        hall = open;
        module = plugged;
        ours = hall.tenant("Ours");
        theirs = hall.tenant("Theirs");
    }

    @AfterClass
    public static void closeHall() {
        if (shared != null) {
            shared.close();
        }
        shared = null;
        sharedModule = null;
    }

    @Test
    public void installsTwiceWithoutAChange() {
        hall.plug(module);
        assertThat(hall.schemas().lint(module.key())).isEmpty();
        assertThat(hall.schemas().check(module.entities())).isEmpty();
    }

    @Test
    public void stopsAndComesBackWithItsData() {
        fill(hall, ours, module);
        List<Long> before = counts(ours.owner());
        hall.unplug(module);
        assertThat(hall.modules().current().modules()).doesNotContainKey(module.key());
        hall.plug(module);
        assertThat(counts(ours.owner())).isEqualTo(before);
    }

    @Test
    public void noTenantSeesAnother() {
        fill(hall, ours, module);
        assertThat(counts(theirs.owner())).as("records that a new tenant sees").allMatch(count -> count == 0);
    }

    @Test
    public void everyListIsPagedAndShowsEachRecordOnce() {
        fill(hall, ours, module);
        for (EntityType entity : listed()) {
            Set<Long> seen = new HashSet<>();
            Query query = Query.of(Filter.ALL).perPage(3);
            Page page = list(ours.owner(), entity, query);
            for (int pages = 0; pages < 10_000; pages++) {
                assertThat(page.records()).as("a page of %s", entity.fullName()).hasSizeLessThanOrEqualTo(3);
                page.records()
                        .forEach(record -> assertThat(seen.add(record.id()))
                                .as("%s %d is new", entity.fullName(), record.id())
                                .isTrue());
                if (page.nextCursor() == null) {
                    break;
                }
                page = list(ours.owner(), entity, withCursor(query, page.nextCursor()));
            }
            long total = list(ours.owner(), entity, counted(query)).total();
            assertThat(seen).as("all %s", entity.fullName()).hasSize((int) total);
        }
    }

    /** What people would find broken on their first day: a filter or an order of what there is not. */
    @Test
    public void everyViewCanBeShown() {
        fill(hall, ours, module);
        for (ModuleView view : module.views()) {
            assertThat(view.key()).startsWith(module.key() + ".");
            EntityType entity = hall.modules().current().entities().get(view.entity());
            assertThat(entity).as("entity of %s", view.key()).isNotNull();
            List<String> columns = view.columns();
            for (String column : columns == null ? List.<String>of() : columns) {
                assertThat(isField(Objects.requireNonNull(entity), column))
                        .as("%s of %s", column, view.key())
                        .isTrue();
            }
            Query query = new Query(view.filter(), sorts(view.sort()), 1, 50, null, false, true, null);
            assertThat(list(ours.owner(), Objects.requireNonNull(entity), query).total())
                    .as(view.key())
                    .isNotNegative();
        }
    }

    @Test
    public void sampleDataGoesWithoutATrace() {
        SampleData samples = module.edition().map(Edition::sampleData).orElse(SampleData.NONE);
        List<Long> before = counts(ours.owner());
        hall.write(ours.system(), tx -> {
            samples.write(tx, 7);
            return true;
        });
        hall.write(ours.system(), tx -> {
            samples.remove(tx);
            return true;
        });
        assertThat(counts(ours.owner())).isEqualTo(before);
    }

    private boolean isField(EntityType entity, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return entity.field(path).isPresent() || path.equals("created_at") || path.equals("updated_at");
        }
        String target = entity.field(path.substring(0, dot) + "_id")
                .map(Field::references)
                .orElse("");
        EntityType next = hall.modules().current().entities().get(target);
        return next != null && isField(next, path.substring(dot + 1));
    }

    private static List<Query.Sort> sorts(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(part -> new Query.Sort(part.replaceFirst("^-", ""), part.startsWith("-")))
                        .toList();
    }

    private List<EntityType> listed() {
        return module.entities().stream()
                .filter(entity -> entity.verbs().contains(EntityType.Verb.LIST))
                .toList();
    }

    private List<Long> counts(Actor actor) {
        List<Long> counts = new ArrayList<>();
        for (EntityType entity : listed()) {
            counts.add(list(actor, entity, counted(Query.of(Filter.ALL).perPage(1)))
                    .total());
        }
        return counts;
    }

    private Page list(Actor actor, EntityType entity, Query query) {
        Records records = hall.records();
        return hall.read(actor, tx -> records.list(tx, entity.fullName(), query));
    }

    private static Query counted(Query q) {
        return new Query(q.filter(), q.sort(), q.page(), q.perPage(), q.cursor(), q.trash(), true, q.search());
    }

    private static Query withCursor(Query q, String cursor) {
        return new Query(q.filter(), q.sort(), 1, q.perPage(), cursor, q.trash(), q.total(), q.search());
    }
}
