package io.guildhall.hospitality;

import io.guildhall.actor.Scope;
import io.guildhall.hospitality.floor.FloorRights;
import io.guildhall.hospitality.loyalty.Loyalty;
import io.guildhall.hospitality.till.TillResource;
import io.guildhall.module.Edition;
import io.guildhall.module.Edition.Pipeline;
import io.guildhall.module.Edition.Role;
import io.guildhall.module.Edition.Stage;
import io.guildhall.module.Edition.Stage.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a bar finds on its first morning. */
final class BarEdition {
    static final String PIPELINE = "Private events";
    private static final String TILL = "Till";

    private static final Map<String, String> GERMAN = Map.of(
            PIPELINE,
            "Private Feiern",
            "Enquiry",
            "Anfrage",
            "Offer sent",
            "Angebot gesendet",
            "Viewing",
            "Besichtigung",
            "Deposit",
            "Anzahlung",
            "Confirmed",
            "Bestätigt",
            "Fell through",
            "Geplatzt",
            "Floor staff",
            "Service",
            TILL,
            "Kasse");

    private static final Map<String, String> SPANISH = Map.of(
            PIPELINE,
            "Eventos privados",
            "Enquiry",
            "Consulta",
            "Offer sent",
            "Oferta enviada",
            "Viewing",
            "Visita",
            "Deposit",
            "Señal",
            "Confirmed",
            "Confirmado",
            "Fell through",
            "Cancelado",
            "Floor staff",
            "Personal de sala",
            TILL,
            "Caja");

    private static final Map<String, String> FRENCH = Map.of(
            PIPELINE,
            "Événements privés",
            "Enquiry",
            "Demande",
            "Offer sent",
            "Offre envoyée",
            "Viewing",
            "Visite",
            "Deposit",
            "Acompte",
            "Confirmed",
            "Confirmé",
            "Fell through",
            "Annulé",
            "Floor staff",
            "Personnel de salle",
            TILL,
            "Caisse");

    static final Edition EDITION = new Edition(
                    "Bar & hospitality",
                    "Run the room tonight, know every guest who walks in, and thank the ones who come back.",
                    List.of(
                            "Bookings, floor and waiting list on every tablet",
                            "Guests by phone, card or name in one look-up box",
                            "Points and rewards the till cannot get wrong",
                            "Goes on working when the network does not"),
                    true,
                    "/m/hospitality/tonight",
                    List.of(new Pipeline(
                            PIPELINE,
                            List.of(
                                    new Stage("Enquiry", "gray", 10, Kind.OPEN),
                                    new Stage("Offer sent", "blue", 35, Kind.OPEN),
                                    new Stage("Viewing", "violet", 55, Kind.OPEN),
                                    new Stage("Deposit", "orange", 85, Kind.OPEN),
                                    new Stage("Confirmed", "teal", 100, Kind.WON),
                                    new Stage("Fell through", "red", 0, Kind.LOST)))),
                    List.of(
                            new Role(
                                    "floor",
                                    "Floor staff",
                                    Scope.ALL,
                                    Scope.ALL,
                                    Set.of(
                                            Loyalty.SERVE,
                                            FloorRights.WORK,
                                            "hospitality.dining-tables.view",
                                            "hospitality.booking-tables.view",
                                            "hospitality.areas.view",
                                            "hospitality.sections.view",
                                            "hospitality.venues.view",
                                            "hospitality.guests.view",
                                            "hospitality.guests.edit",
                                            "hospitality.visits.view",
                                            "hospitality.point-entries.view",
                                            "hospitality.bookings.view",
                                            "hospitality.bookings.edit",
                                            "hospitality.bookings.take",
                                            "hospitality.deposits.settle",
                                            "hospitality.deposit-rules.view",
                                            "hospitality.services.view",
                                            "hospitality.closed-days.view",
                                            "hospitality.booking-rules.view",
                                            "hospitality.rewards.view",
                                            "hospitality.earn-rules.view",
                                            "hospitality.tiers.view",
                                            "hospitality.redemptions.view",
                                            "contacts.view",
                                            "contacts.create",
                                            "hospitality.checks.view",
                                            "tasks.view",
                                            "tasks.edit")),
                            // For the keys of tills: they tell of checks and see nothing.
                            new Role("till", TILL, Scope.ALL, Scope.ALL, Set.of(TillResource.TILL))),
                    new BarSample())
            .says("de", GERMAN)
            .says("es", SPANISH)
            .says("fr", FRENCH);

    private BarEdition() {}
}
