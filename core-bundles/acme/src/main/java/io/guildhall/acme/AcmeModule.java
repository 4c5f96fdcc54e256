package io.guildhall.acme;

import io.guildhall.action.Action;
import io.guildhall.action.Triggers;
import io.guildhall.actor.Scope;
import io.guildhall.change.Reaction;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Visibility;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.ModuleView;
import io.guildhall.module.Permission;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.module.WorkflowTrigger;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.Notices;
import io.guildhall.record.Filter;
import io.guildhall.record.Guard;
import io.guildhall.record.Records;
import io.guildhall.timeline.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All that the trade brings, on one page. */
@Component
public final class AcmeModule implements Module {
    static final String KEY = "acme";
    static final String GADGET = "acme.gadget";
    static final String REPAIR = "acme.gadgets.repair";
    static final String BROKE = "acme.gadget_broke";

    private final Records records;
    private final Notices notices;
    private final Timeline timeline;
    private final Triggers triggers;

    @Activate
    public AcmeModule(
            @Reference Records records,
            @Reference Notices notices,
            @Reference Timeline timeline,
            @Reference Triggers triggers) {
        this.records = records;
        this.notices = notices;
        this.timeline = timeline;
        this.triggers = triggers;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Gadget workshop";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("crm", "identity");
    }

    @Override
    public List<String> changeLogs() {
        return List.of("db/acme.sql");
    }

    @Override
    public List<EntityType> entities() {
        return List.of(EntityType.of(KEY, "gadget", "gadgets")
                .field(Field.text("name", 120).asRequired().sortKey("name_norm"))
                .field(Field.text("serial", 40).asRequired())
                .field(Field.reference("contact_id", "crm.contact").label("Belongs to"))
                .field(Field.choice("state", "waiting", "repaired", "returned"))
                .field(Field.money("price", "price_minor", null))
                .field(Field.date("warranty_until"))
                .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
                .visibility(Visibility.OWNED)
                .search("name_norm")
                .externalKey("serial")
                .timeline()
                .build());
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(GadgetMapper.class);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(REPAIR, "Mark gadgets as repaired"));
    }

    @Override
    public List<Guard> guards() {
        return List.of(new SerialIsGenuine());
    }

    @Override
    public List<Reaction> reactions() {
        return List.of(new ThankTheBuyer(), new TellTheMaker(notices));
    }

    @Override
    public List<NoticeKind> notices() {
        return List.of(NoticeKind.of("acme.repaired", "acme.notice.kind.repaired")
                .by(NoticeKind.Channel.TOAST)
                .says("en", "{name} repaired “{what}”")
                .says("de", "{name} hat „{what}“ repariert"));
    }

    @Override
    public List<Action> actions() {
        return List.of(new Repair(records, timeline), new ReportBroken(records, triggers));
    }

    @Override
    public List<WorkflowTrigger> triggers() {
        return List.of(WorkflowTrigger.of(BROKE, GADGET, "A gadget breaks again")
                .with(Field.text("complaint", 500))
                .with(Field.bool("covered").label("Within the warranty")));
    }

    @Override
    public List<WorkflowTemplate> workflows() {
        return BenchWorkflows.ALL;
    }

    @Override
    public List<ModuleView> views() {
        return List.of(
                ModuleView.of("acme.waiting", GADGET, "Waiting longest")
                        .filter(Filter.eq("state", "waiting"))
                        .columns("contact_id", "contact.phone", "price", "created_at")
                        .sort("created_at"),
                ModuleView.of("acme.bench", GADGET, "On the bench").board("state"),
                ModuleView.of("acme.expiring", GADGET, "Warranty ends this month")
                        .filter(new Filter.Condition("warranty_until", Filter.Operator.EQ, List.of("month")))
                        .calendar("warranty_until"));
    }

    @Override
    public Optional<Edition> edition() {
        return Optional.of(new Edition(
                title(),
                "For workshops that repair what others throw away.",
                List.of("Gadgets with serial numbers", "A bench with three places", "Thanks to every buyer"),
                true,
                "/pipeline",
                List.of(new Edition.Pipeline(
                        "Bench",
                        List.of(
                                new Edition.Stage("Brought in", "gray", 20, Edition.Stage.Kind.OPEN),
                                new Edition.Stage("Picked up", "green", 100, Edition.Stage.Kind.WON),
                                new Edition.Stage("Beyond repair", "red", 0, Edition.Stage.Kind.LOST)))),
                List.of(new Edition.Role(
                        "tinkerer", "Tinkerer", Scope.ALL, Scope.ALL, Set.of("acme.gadgets.view", REPAIR))),
                new GadgetSample()));
    }

    @Override
    public Optional<String> ui() {
        return Optional.of("OSGI-INF/ui");
    }
}
