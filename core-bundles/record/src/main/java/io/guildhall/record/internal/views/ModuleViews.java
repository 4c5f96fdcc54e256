package io.guildhall.record.internal.views;

import io.guildhall.actor.Actor;
import io.guildhall.module.ModuleView;
import io.guildhall.port.InstalledModule;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Views that came with the workspace's modules. They are read off the modules at each question, so they go with them. */
final class ModuleViews {
    /** Behind whatever members have saved, unless somebody has arranged it otherwise. */
    private static final long FIRST_PLACE = 100_000;

    private final Plans plans;
    private final Checks checks;

    ModuleViews(Plans plans, Checks checks) {
        this.plans = plans;
        this.checks = checks;
    }

    /** Those that can be shown; one that asks for what there is not, such as fields of another version, is left out. */
    List<View> of(Actor actor, String entity) {
        List<View> found = new ArrayList<>();
        for (Map.Entry<String, InstalledModule> entry :
                new TreeMap<>(plans.snapshot().modules()).entrySet()) {
            InstalledModule installed = entry.getValue();
            if (installed.works() && Plans.isOn(actor, entry.getKey())) {
                for (ModuleView view : installed.module().views()) {
                    View made = view(view, FIRST_PLACE + found.size());
                    if (view.entity().equals(entity) && checks.works(actor, made)) {
                        found.add(made);
                    }
                }
            }
        }
        return found;
    }

    private static View view(ModuleView view, long place) {
        return new View(
                0,
                view.key(),
                1,
                view.entity(),
                view.name(),
                kind(view),
                view.by(),
                null,
                view.columns(),
                tree(view.filter()),
                view.sort(),
                "module",
                false,
                place,
                0,
                false,
                false);
    }

    private static String kind(ModuleView view) {
        return view.kind().name().toLowerCase(Locale.ROOT);
    }

    /** As a saved view keeps its filter; null for everything. */
    static @Nullable Map<String, @Nullable Object> tree(Filter filter) {
        return filter.equals(Filter.ALL) ? null : part(filter);
    }

    private static Map<String, @Nullable Object> part(Filter filter) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        if (filter instanceof Filter.And and) {
            node.put("and", and.parts().stream().map(ModuleViews::part).toList());
        } else if (filter instanceof Filter.Or or) {
            node.put("or", or.parts().stream().map(ModuleViews::part).toList());
        } else if (filter instanceof Filter.Condition condition) {
            node.put("field", condition.field());
            node.put("op", condition.operator().name().toLowerCase(Locale.ROOT));
            if (!condition.values().isEmpty()) {
                boolean several = condition.operator() == Filter.Operator.IN;
                node.put(
                        "value",
                        several ? condition.values() : condition.values().get(0));
            }
        }
        return node;
    }
}
