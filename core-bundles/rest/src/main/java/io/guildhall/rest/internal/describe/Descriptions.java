package io.guildhall.rest.internal.describe;

import io.guildhall.action.Action;
import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Standing;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.Modules;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Methods;
import io.guildhall.rest.internal.http.Reply;
import io.guildhall.rest.internal.json.JsonOutput;
import io.guildhall.rest.internal.record.FieldOperators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** {@code GET /api/openapi.json} and {@code GET /api/modules}: what this caller's workspace has. */
public final class Descriptions {
    private final Modules modules;
    private final BiPredicate<Actor, String> active;
    private final Function<Actor, Collection<Class<?>>> resources;

    /**
     * @param active whether an actor's workspace has a module
     * @param resources classes of the routes that an actor can reach
     */
    public Descriptions(
            Modules modules, BiPredicate<Actor, String> active, Function<Actor, Collection<Class<?>>> resources) {
        this.modules = modules;
        this.active = active;
        this.resources = resources;
    }

    public Reply openApi(Exchange exchange) {
        Methods.require(exchange, "GET");
        exchange.parameters().allow();
        Actor actor = exchange.actor();
        ModuleSnapshot snapshot = modules.current();
        List<EntityType> entities = snapshot.entities().values().stream()
                .filter(entity -> active.test(actor, entity.module()))
                .map(entity -> FieldRights.of(actor, entity))
                .toList();
        Collection<Action> actions = snapshot.actions().values();
        return Reply.ok(JsonOutput.of(OpenApi.document("Guildhall", entities, actions, resources.apply(actor))));
    }

    public Reply modules(Exchange exchange) {
        Methods.require(exchange, "GET");
        exchange.parameters().allow();
        Actor actor = exchange.actor();
        ModuleSnapshot snapshot = modules.current();
        List<Object> data = new ArrayList<>();
        new TreeMap<>(snapshot.modules()).forEach((key, module) -> {
            if (actor.admin() || active.test(actor, key)) {
                data.add(module(actor, key, module, snapshot));
            }
        });
        return Reply.ok(JsonOutput.of(Doc.of("generation", snapshot.generation(), "data", data)));
    }

    private Map<String, Object> module(Actor actor, String key, InstalledModule installed, ModuleSnapshot snapshot) {
        boolean mine = active.test(actor, key);
        Map<String, Object> module = Doc.of(
                "key",
                key,
                "title",
                installed.module().title(),
                "version",
                installed.module().version(),
                "state",
                installed.works() ? "working" : "refused",
                "active",
                mine);
        if (installed.problem() != null && actor.admin()) {
            module.put("problem", installed.problem());
        }
        if (mine && installed.works()) {
            List<Object> entities = new ArrayList<>();
            for (EntityType entity : installed.module().entities()) {
                if (snapshot.entities().containsKey(entity.fullName())) {
                    entities.add(entity(FieldRights.of(actor, entity)));
                }
            }
            module.put("entities", entities);
        }
        return module;
    }

    private static Map<String, Object> entity(EntityType entity) {
        Map<String, Object> object = Doc.of(
                "entity", entity.fullName(),
                "path", entity.path(),
                "label", entity.label(),
                "label_plural", entity.labelPlural(),
                "title_field", entity.titleField(),
                "verbs",
                        entity.verbs().stream()
                                .map(verb -> verb.name().toLowerCase(java.util.Locale.ROOT))
                                .toList(),
                "trash", entity.trash(),
                "timeline", entity.timeline(),
                "person", entity.person(),
                "importable", entity.importable());
        Standing standing = entity.standing();
        if (standing != null) {
            object.put("stands_on", standing.reference());
        }
        object.put("fields", entity.fields().stream().map(Descriptions::field).toList());
        return object;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> object = Doc.of(
                "name", field.name(),
                "type", field.type().name().toLowerCase(java.util.Locale.ROOT),
                "label", field.label(),
                "required", field.required(),
                "read_only", field.readOnly(),
                "operators", FieldOperators.of(field),
                "groupable", field.type().isGroupable(),
                "summable", field.type().isSummable());
        if (field.maxLength() > 0) {
            object.put("max_length", field.maxLength());
        }
        if (!field.choices().isEmpty()) {
            object.put("choices", field.choices());
        }
        if (field.references() != null) {
            object.put("references", field.references());
        }
        if (field.currencyField() != null) {
            object.put("currency_field", field.currencyField());
        }
        if (field.plainField() != null) {
            object.put("plain_field", field.plainField());
        }
        if (field.custom() != null) {
            object.put("custom", AddedField.of(field, field.custom()));
        }
        return object;
    }
}
