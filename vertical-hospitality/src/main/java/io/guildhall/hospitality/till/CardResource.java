package io.guildhall.hospitality.till;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.FieldRights;
import io.guildhall.database.Database;
import io.guildhall.hospitality.loyalty.Entities;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** A guest's QR code: shown to be printed, made anew when it was lost. */
@Component(service = CardResource.class)
@JakartarsResource
@Path("/hospitality/guests/{id}/card")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CardResource {
    private static final String TOKEN = """
            select card_token from hospitality.guest where tenant_id = ? and id = ? and deleted_at is null""";
    private static final String RENEW = """
            update hospitality.guest set card_token = replace(gen_random_uuid()::text, '-', '')
            where tenant_id = ? and id = ? and deleted_at is null returning card_token""";

    private final Database database;
    private final CurrentActor current;

    @Activate
    public CardResource(@Reference Database database, @Reference CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /** @param code what the QR code holds */
    public record Card(String code) {}

    @GET
    public Card card(@PathParam("id") long id) {
        Actor actor = seeing();
        return card(database.read(actor, tx -> tx.queryOne(TOKEN, row -> row.getString(1), actor.tenantId(), id)));
    }

    /** Whatever was printed before leads to nobody from then on. */
    @POST
    public Card renew(@PathParam("id") long id) {
        Actor actor = seeing().need("hospitality.guests.edit");
        return card(database.write(actor, tx -> tx.queryOne(RENEW, row -> row.getString(1), actor.tenantId(), id)));
    }

    private static Card card(Optional<String> token) {
        return new Card(
                CardToken.code(token.orElseThrow(() -> Problem.notFound().asException())));
    }

    /** Who does not see the codes of cards has no use for this one either. */
    private Actor seeing() {
        Actor actor = current.get().need("hospitality.serve").need("hospitality.guests.view");
        if (!FieldRights.sees(actor, Entities.GUEST, "card_code")) {
            throw Problem.notFound().asException();
        }
        return actor;
    }
}
