package io.guildhall.crm.internal;

import io.guildhall.change.Reaction;
import io.guildhall.crm.internal.board.BoardMapper;
import io.guildhall.crm.internal.edition.GeneralEdition;
import io.guildhall.crm.internal.entity.ActivityRules;
import io.guildhall.crm.internal.entity.Entities;
import io.guildhall.crm.internal.entity.Layers;
import io.guildhall.crm.internal.entity.Views;
import io.guildhall.crm.internal.recipe.Recipes;
import io.guildhall.crm.internal.start.SalesTiles;
import io.guildhall.crm.internal.timeline.Mentioned;
import io.guildhall.entity.EntityType;
import io.guildhall.module.CalendarLayer;
import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.ModuleView;
import io.guildhall.module.Tile;
import io.guildhall.module.WorkflowTemplate;
import io.guildhall.notice.Notices;
import io.guildhall.record.Guard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Module zero. It comes through the same door as every trade: if contacts and deals ever need one that a partner's module
 * does not have, the contract is wrong.
 */
@Component
public final class CrmModule implements Module {
    private final List<Reaction> reactions;

    @Activate
    public CrmModule(@Reference Notices notices) {
        reactions = List.of(new Mentioned(notices));
    }

    /** Tells nobody anything: for tests of modules, which have other worries. */
    public CrmModule() {
        reactions = List.of();
    }

    @Override
    public String key() {
        return "crm";
    }

    @Override
    public String title() {
        return "Customers and sales";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("identity");
    }

    @Override
    public List<String> changeLogs() {
        return List.of(
                "db/crm/01-contacts.sql",
                "db/crm/02-deals.sql",
                "db/crm/03-tasks-and-activities.sql",
                "db/crm/04-kept-true.sql",
                "db/crm/05-any-record.sql",
                "db/crm/06-stage-rules.sql",
                "db/crm/07-task-rhythm.sql",
                "db/crm/08-story.sql",
                "db/crm/09-erased-people.sql",
                "db/crm/10-story-by-kind.sql",
                "db/crm/11-more-ways.sql");
    }

    @Override
    public List<EntityType> entities() {
        return Entities.all();
    }

    @Override
    public List<Class<?>> mappers() {
        return List.of(BoardMapper.class);
    }

    @Override
    public List<Guard> guards() {
        return List.of(new ActivityRules());
    }

    @Override
    public List<Reaction> reactions() {
        return reactions;
    }

    @Override
    public List<Tile> tiles() {
        return SalesTiles.ALL;
    }

    @Override
    public List<CalendarLayer> calendar() {
        return Layers.all();
    }

    @Override
    public List<ModuleView> views() {
        return Views.all();
    }

    @Override
    public List<WorkflowTemplate> workflows() {
        return Recipes.ALL;
    }

    @Override
    public Optional<Edition> edition() {
        return Optional.of(GeneralEdition.edition());
    }
}
