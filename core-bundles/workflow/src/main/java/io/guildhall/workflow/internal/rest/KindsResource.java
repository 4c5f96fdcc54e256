package io.guildhall.workflow.internal.rest;

import io.guildhall.action.Action;
import io.guildhall.actor.Actor;
import io.guildhall.entity.Field;
import io.guildhall.module.WorkflowTrigger;
import io.guildhall.port.Modules;
import io.guildhall.workflow.internal.definition.Known;
import io.guildhall.workflow.internal.definition.Origins;
import io.guildhall.workflow.internal.definition.Trigger;
import io.guildhall.workflow.internal.run.Kinds;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** What a workflow of this workspace can be built of. */
@Component(service = KindsResource.class)
@JakartarsResource
@Path("/workflow-kinds")
@Produces(MediaType.APPLICATION_JSON)
public final class KindsResource {
    private final Modules modules;
    private final Kinds kinds;
    private final Office office;

    @Activate
    public KindsResource(@Reference Modules modules, @Reference Kinds kinds, @Reference Office office) {
        this.modules = modules;
        this.kinds = kinds;
        this.office = office;
    }

    /** A value that somebody fills in, or that comes along. @param type in small letters, as descriptors have it */
    public record KindField(
            String name,
            String label,
            String type,
            boolean required,
            List<String> choices,
            @Nullable String references) {
        static KindField of(Field field) {
            return new KindField(
                    field.name(),
                    field.label(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.required(),
                    field.choices(),
                    field.references());
        }
    }

    /** @param data named <code>{{input.reason}}</code> by steps */
    public record TriggerView(String name, String entity, String label, List<KindField> data) {}

    public record ActionView(String entity, String name, String title, List<KindField> fields) {}

    /**
     * @param starts kinds of triggers
     * @param origins by whose doing a change may come about, for the {@code by} of triggers
     * @param steps kinds of steps
     * @param triggers what modules bring for triggers of the kind {@code module}
     * @param actions what modules bring for steps of the kind {@code action}
     */
    public record KindList(
            List<String> starts,
            List<String> origins,
            List<String> steps,
            List<TriggerView> triggers,
            List<ActionView> actions) {}

    /** Kinds of triggers and of steps, and what the modules of the workspace bring for them. */
    @GET
    public KindList list() {
        Actor owner = office.owner();
        Known known = new Known(modules.current(), owner);
        return new KindList(
                List.copyOf(new TreeSet<>(Trigger.KINDS)),
                Origins.ALL,
                List.copyOf(kinds.names()),
                known.triggers().map(KindsResource::view).toList(),
                known.actions()
                        .sorted(Comparator.comparing(Action::entity).thenComparing(Action::name))
                        .map(KindsResource::view)
                        .toList());
    }

    private static TriggerView view(WorkflowTrigger trigger) {
        return new TriggerView(
                trigger.name(),
                trigger.entity(),
                trigger.label(),
                trigger.data().stream().map(KindField::of).toList());
    }

    private static ActionView view(Action action) {
        return new ActionView(
                action.entity(),
                action.name(),
                action.title(),
                action.fields().stream().map(KindField::of).toList());
    }
}
