package io.guildhall.crm.internal.start;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.database.Database;
import io.guildhall.module.Tile;
import io.guildhall.module.Tile.Content;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.Modules;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cards of the start page, of all modules that the reader's workspace has, in one call and one transaction. */
@Component(service = StartPage.class)
@JakartarsResource
@Path("/tiles")
@Produces(MediaType.APPLICATION_JSON)
public final class StartPage {
    private static final Logger log = LoggerFactory.getLogger(StartPage.class);

    private final Database database;
    private final Modules modules;
    private final CurrentActor currentActor;

    @Activate
    public StartPage(@Reference Database database, @Reference Modules modules, @Reference CurrentActor currentActor) {
        this.database = database;
        this.modules = modules;
        this.currentActor = currentActor;
    }

    public record Cards(List<Card> data) {}

    /** @param content null when the card could not be read; the others stand all the same */
    public record Card(
            String key,
            String module,
            String label,
            String path,
            List<String> follows,
            @Nullable Content content) {}

    private record Offer(String module, Tile tile) {
        Card card(@Nullable Content content) {
            List<String> follows = tile.follows().stream().sorted().toList();
            return new Card(tile.key(), module, tile.label(), tile.path(), follows, content);
        }
    }

    @GET
    public Cards cards() {
        Actor actor = currentActor.get();
        List<Offer> offers = offers(actor);
        try {
            return new Cards(database.read(actor, tx -> {
                List<Card> cards = new ArrayList<>();
                for (Offer offer : offers) {
                    cards.add(offer.card(offer.tile().read().in(tx)));
                }
                return cards;
            }));
        } catch (RuntimeException broken) {
            // A failed statement takes its transaction along: each card gets one of its own.
            return new Cards(offers.stream().map(offer -> alone(actor, offer)).toList());
        }
    }

    private Card alone(Actor actor, Offer offer) {
        try {
            return offer.card(database.read(actor, tx -> offer.tile().read().in(tx)));
        } catch (RuntimeException broken) {
            log.warn(
                    "Card {} of the start page cannot be read: {}", offer.tile().key(), broken.toString());
            return offer.card(null);
        }
    }

    private List<Offer> offers(Actor actor) {
        List<Offer> offers = new ArrayList<>();
        for (InstalledModule installed : modules.current().modules().values()) {
            String module = installed.module().key();
            if (installed.works() && actor.has(module)) {
                installed.module().tiles().stream()
                        .filter(tile -> actor.may(tile.permission()))
                        .forEach(tile -> offers.add(new Offer(module, tile)));
            }
        }
        offers.sort(Comparator.comparingInt((Offer offer) -> offer.tile().order())
                .thenComparing(offer -> offer.tile().key()));
        return offers;
    }
}
