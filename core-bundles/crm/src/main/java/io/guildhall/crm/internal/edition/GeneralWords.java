package io.guildhall.crm.internal.edition;

import java.util.Map;

/** What the pipelines, stages and roles of {@link GeneralEdition} are called by those who founded their workspace in another language. */
final class GeneralWords {
    static final Map<String, String> GERMAN = Map.ofEntries(
            Map.entry("Sales", "Vertrieb"),
            Map.entry("New enquiry", "Neue Anfrage"),
            Map.entry("Qualified", "Qualifiziert"),
            Map.entry("Proposal sent", "Angebot gesendet"),
            Map.entry("Negotiation", "Verhandlung"),
            Map.entry("Won", "Gewonnen"),
            Map.entry("Lost", "Verloren"),
            Map.entry("Renewals", "Verlängerungen"),
            Map.entry("Up for renewal", "Läuft bald aus"),
            Map.entry("In talks", "Im Gespräch"),
            Map.entry("Renewed", "Verlängert"),
            Map.entry("Ended", "Beendet"),
            Map.entry("Read only", "Nur lesen"));

    static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("Sales", "Ventas"),
            Map.entry("New enquiry", "Consulta nueva"),
            Map.entry("Qualified", "Cualificada"),
            Map.entry("Proposal sent", "Propuesta enviada"),
            Map.entry("Negotiation", "Negociación"),
            Map.entry("Won", "Ganada"),
            Map.entry("Lost", "Perdida"),
            Map.entry("Renewals", "Renovaciones"),
            Map.entry("Up for renewal", "Por renovar"),
            Map.entry("In talks", "En conversación"),
            Map.entry("Renewed", "Renovada"),
            Map.entry("Ended", "Terminada"),
            Map.entry("Read only", "Solo lectura"));

    static final Map<String, String> FRENCH = Map.ofEntries(
            Map.entry("Sales", "Ventes"),
            Map.entry("New enquiry", "Nouvelle demande"),
            Map.entry("Qualified", "Qualifiée"),
            Map.entry("Proposal sent", "Proposition envoyée"),
            Map.entry("Negotiation", "Négociation"),
            Map.entry("Won", "Gagnée"),
            Map.entry("Lost", "Perdue"),
            Map.entry("Renewals", "Renouvellements"),
            Map.entry("Up for renewal", "À renouveler"),
            Map.entry("In talks", "En discussion"),
            Map.entry("Renewed", "Renouvelée"),
            Map.entry("Ended", "Terminée"),
            Map.entry("Read only", "Lecture seule"));

    private GeneralWords() {}
}
