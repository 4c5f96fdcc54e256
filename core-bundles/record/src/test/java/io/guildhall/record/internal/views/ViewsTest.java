package io.guildhall.record.internal.views;

import static io.guildhall.record.internal.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.module.Module;
import io.guildhall.module.ModuleView;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Trial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class ViewsTest {
    private static final Map<String, @Nullable Object> BONN =
            Map.of("field", "company.city", "op", "eq", "value", "Bonn");

    private final Trial trial = new Trial();
    private final Views views = new Views(Trial.server().database(), trial.modules);
    private final Actor ada = Trial.server().actor(trial.tenant, 1, Scope.ALL, Scope.ALL, Set.of(7L), "*");
    private final Actor ben = Trial.server().actor(trial.tenant, 2, Scope.OWN, Scope.OWN, Set.of(7L), "contacts.view");
    private final Actor cleo = Trial.server().actor(trial.tenant, 3, Scope.ALL, Scope.ALL, Set.of(8L), "contacts.view");

    @Test
    public void aSummaryKeepsItsGroupsAndWhatItShows() {
        View made = add(ada, summary("kind,met_at:month", "avg:score"));
        assertThat(views.get(ada, made.id())).isEqualTo(made);
        assertThat(made)
                .extracting(View::kind, View::by, View::measure)
                .containsExactly("summary", "kind,met_at:month", "avg:score");
        refused(422, "view/by", () -> add(ada, summary("kind:month", null)));
        refused(422, "view/by", () -> add(ada, summary("kind,done,score", null)));
        refused(422, "view/measure", () -> add(ada, summary(null, "sum:name")));
        refused(
                422,
                "view/measure",
                () -> add(
                        ada,
                        new ViewWish(
                                "crm.contact",
                                "A",
                                "table",
                                null,
                                "sum:score",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)));
    }

    private static ViewWish summary(@Nullable String by, @Nullable String measure) {
        return new ViewWish("crm.contact", "Sum", "summary", by, measure, null, null, null, null, null, null, null);
    }

    /** A pipeline's page and the list of deals lie beside each other; neither opens with what the other one begins with. */
    @Test
    public void aBoardWithinOneRecordStartsBesideItsList() {
        add(ada, starting("List"));
        View page = add(ada, within("Page", "company_id,kind"));
        assertThat(views.get(ada, page.id())).isEqualTo(page);
        assertThat(page.by()).isEqualTo("company_id,kind");
        add(ada, within("Other page", "company_id,kind"));
        assertThat(views.list(ada, "crm.contact").stream().filter(View::starts).map(View::name))
                .containsExactlyInAnyOrder("List", "Other page");
        refused(422, "view/by", () -> add(ada, within("Page", "company_id,nothing")));
        refused(422, "view/by", () -> add(ada, within("Page", "company_id,kind,done")));
    }

    private static ViewWish within(String name, String by) {
        return new ViewWish(
                "crm.contact", name, "board", by, null, List.of("score"), null, null, null, true, null, null);
    }

    @Test
    public void aViewIsFoundAgainAsItWasSaved() {
        View made = add(ada, wish("Bonn", "personal", BONN));
        assertThat(views.get(ada, made.id())).isEqualTo(made);
        assertThat(made.filter()).isEqualTo(BONN);
        assertThat(made.columns()).containsExactly("company.city", "email");
        assertThat(made.sort()).isEqualTo("-updated_at,name");
        View usual = add(
                ada, new ViewWish("crm.contact", "All", null, null, null, null, null, null, null, null, null, null));
        assertThat(usual.columns()).isNull();
        assertThat(usual.position()).isEqualTo(made.position() + 1);
    }

    @Test
    public void eachSeesHisOwnThoseOfHisTeamAndThoseForEverybody() {
        add(ben, wish("Ben's", "personal", null));
        add(ben, wish("Team's", "team", null));
        add(ben, wish("All's", "everybody", null));
        assertThat(names(ben)).containsExactly("Ben's", "Team's", "All's");
        assertThat(names(ada)).containsExactly("Team's", "All's");
        assertThat(names(cleo)).containsExactly("All's");
        Trial stranger = new Trial();
        List<View> strange = stranger.read(stranger.admin, tx -> ViewStore.list(tx, "crm.contact"));
        assertThat(strange).isEmpty();
    }

    @Test
    public void onlyItsOwnerChangesAViewOrAnAdministratorASharedOne() {
        View personal = add(ben, wish("Ben's", "personal", null));
        View shared = add(ben, wish("All's", "everybody", null));
        refused(404, "not-found", () -> views.change(ada, personal.id(), wish("Mine", "personal", null)));
        refused(403, "view/not-yours", () -> views.change(cleo, shared.id(), wish("Mine", "everybody", null)));
        refused(403, "view/not-yours", () -> {
            views.delete(cleo, shared.id());
            return null;
        });
        assertThat(views.change(ada, shared.id(), wish("Better", "everybody", null))
                        .name())
                .isEqualTo("Better");
        views.delete(ada, shared.id());
        assertThat(names(ben)).containsExactly("Ben's");
    }

    /** Whatever the service forgot to ask, the table's own policies do. */
    @Test
    public void theDatabaseHoldsItWhateverTheServiceAsks() {
        View shared = add(ben, wish("All's", "everybody", null));
        int changed = trial.write(
                cleo,
                tx -> tx.update(
                        "update record.view set name = 'x' where tenant_id = ? and id = ?", trial.tenant, shared.id()));
        assertThat(changed).isZero();
        boolean deleted = trial.write(cleo, tx -> ViewStore.delete(tx, shared.id()));
        assertThat(deleted).isFalse();
    }

    @Test
    public void aListOpensWithOneViewAtMost() {
        add(ada, starting("First"));
        add(ada, starting("Second"));
        assertThat(views.list(ada, "crm.contact").stream().filter(View::starts).map(View::name))
                .containsExactly("Second");
    }

    @Test
    public void twoWhoChangeTheSameViewAreTold() {
        View view = add(ada, wish("A", "personal", null));
        View after = views.change(ada, view.id(), versioned("B", view.version()));
        assertThat(after.version()).isGreaterThan(view.version());
        refused(412, "record/changed", () -> views.change(ada, view.id(), versioned("C", view.version())));
    }

    @Test
    public void whatCouldNotBeShownIsNotKept() {
        refused(422, "view/name", () -> views.add(ada, wish(" ", "personal", null)));
        refused(422, "view/visibility", () -> views.add(ada, wish("A", "planet", null)));
        refused(
                422,
                "view/filter",
                () -> views.add(ada, wish("A", "personal", Map.of("field", "nothing", "op", "eq", "value", 1))));
        refused(422, "view/filter", () -> views.add(ada, wish("A", "personal", Map.of("and", "x"))));
        refused(
                422,
                "view/filter",
                () -> views.add(ada, wish("A", "personal", Map.of("field", "name", "op", "drop", "value", 1))));
        refused(
                422,
                "view/sort",
                () -> views.add(
                        ada,
                        new ViewWish(
                                "crm.contact", "A", null, null, null, null, null, "nothing", null, null, null, null)));
        refused(
                422,
                "view/columns",
                () -> views.add(
                        ada,
                        new ViewWish(
                                "crm.contact",
                                "A",
                                null,
                                null,
                                null,
                                List.of("x; drop"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null)));
        refused(
                422,
                "view/entity",
                () -> views.add(
                        ada, new ViewWish(null, "A", null, null, null, null, null, null, null, null, null, null)));
        refused(
                404,
                "not-found",
                () -> views.add(
                        ada,
                        new ViewWish("crm.nothing", "A", null, null, null, null, null, null, null, null, null, null)));
        refused(
                403,
                "auth/not-permitted",
                () -> views.add(
                        ben,
                        new ViewWish("crm.deal", "A", null, null, null, null, null, null, null, null, null, null)));
        refused(400, "view/empty", () -> views.add(ada, null));
        refused(404, "not-found", () -> views.get(ada, 9_999_999));
    }

    @Test
    public void viewsOfModulesStandBesideAndEachArrangesThemForHimself() {
        trial.plug(new Bar());
        View own = add(ben, wish("Own", "personal", null));
        assertThat(names(ben)).containsExactly("Own", "Leads", "By kind");
        View leads = views.list(ben, "crm.contact").get(1);
        assertThat(leads.visibility()).isEqualTo("module");
        assertThat(leads.mine()).isFalse();
        assertThat(leads.filter()).isEqualTo(Map.of("field", "kind", "op", "eq", "value", "lead"));
        assertThat(views.list(ben, "crm.contact").get(2).by()).isEqualTo("kind");
        List<View> after = views.arrange(
                ben,
                new Places.Order("crm.contact", List.of("crm.by-kind", own.key(), "crm.leads"), List.of("crm.leads")));
        assertThat(after).extracting(View::name).containsExactly("By kind", "Own", "Leads");
        assertThat(after).extracting(View::hidden).containsExactly(false, false, true);
        assertThat(names(ada)).containsExactly("Leads", "By kind");
        refused(422, "view/views", () -> views.arrange(ben, new Places.Order("crm.contact", List.of("a", "a"), null)));
        refused(422, "view/entity", () -> views.arrange(ben, null));
    }

    /** Brings two views that can be shown and one that cannot. */
    private static final class Bar implements Module {
        @Override
        public String key() {
            return "crm";
        }

        @Override
        public String title() {
            return "Bar";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<ModuleView> views() {
            return List.of(
                    ModuleView.of("crm.leads", "crm.contact", "Leads").filter(Filter.eq("kind", "lead")),
                    ModuleView.of("crm.by-kind", "crm.contact", "By kind").board("kind"),
                    ModuleView.of("crm.broken", "crm.contact", "Broken").sort("nothing"));
        }
    }

    private View add(Actor actor, ViewWish wish) {
        return views.add(actor, wish);
    }

    private List<String> names(Actor actor) {
        return views.list(actor, "crm.contact").stream().map(View::name).toList();
    }

    private static ViewWish wish(String name, String visibility, @Nullable Map<String, @Nullable Object> filter) {
        return new ViewWish(
                "crm.contact",
                name,
                "table",
                null,
                null,
                List.of("company.city", "email"),
                filter,
                "-updated_at,name",
                visibility,
                false,
                null,
                null);
    }

    private static ViewWish starting(String name) {
        return new ViewWish("crm.contact", name, null, null, null, null, null, null, null, true, null, null);
    }

    private static ViewWish versioned(String name, long version) {
        return new ViewWish("crm.contact", name, null, null, null, null, null, null, null, null, null, version);
    }
}
