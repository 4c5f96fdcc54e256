package io.guildhall.fieldservices;

import static java.util.Map.entry;

import java.util.Map;

/** What the proposals of this trade say in other languages, by what they say in English. */
final class TradeWorkflowWords {
    static final Map<String, String> GERMAN = Map.ofEntries(
            entry("Order won: plan, remind, ask", "Auftrag gewonnen: planen, erinnern, fragen"),
            entry(
                    "A task to plan the visit, a mail on the day before, and a question three days after.",
                    "Eine Aufgabe zur Planung, eine E-Mail am Tag davor und eine Frage drei Tage danach."),
            entry("Plan the visit: {{record.title}}", "Besuch planen: {{record.title}}"),
            entry("We come tomorrow", "Wir kommen morgen"),
            entry(
                    "Hello {{record.contact.name}},\n\nwe are with you tomorrow. Please see to it that we can get to the place.\n\n{{workspace.name}}",
                    "Guten Tag {{record.contact.name}},\n\nmorgen sind wir bei Ihnen. Bitte sorgen Sie dafür, dass wir an die Stelle herankommen.\n\n{{workspace.name}}"),
            entry("Is everything working?", "Funktioniert alles?"),
            entry(
                    "Hello {{record.contact.name}},\n\nis everything working as it should? If not, just answer this mail.\n\n{{workspace.name}}",
                    "Guten Tag {{record.contact.name}},\n\nfunktioniert alles, wie es soll? Wenn nicht, antworten Sie einfach auf diese E-Mail.\n\n{{workspace.name}}"),
            entry("Estimate without an answer", "Angebot ohne Antwort"),
            entry(
                    "A task to call when nothing has moved for five days.",
                    "Eine Aufgabe anzurufen, wenn sich fünf Tage nichts bewegt hat."),
            entry("Call about the estimate: {{record.title}}", "Wegen des Angebots anrufen: {{record.title}}"));

    static final Map<String, String> SPANISH = Map.ofEntries(
            entry("Order won: plan, remind, ask", "Pedido ganado: planificar, recordar, preguntar"),
            entry(
                    "A task to plan the visit, a mail on the day before, and a question three days after.",
                    "Una tarea para planificar la visita, un correo el día anterior y una pregunta tres días después."),
            entry("Plan the visit: {{record.title}}", "Planificar la visita: {{record.title}}"),
            entry("We come tomorrow", "Vamos mañana"),
            entry(
                    "Hello {{record.contact.name}},\n\nwe are with you tomorrow. Please see to it that we can get to the place.\n\n{{workspace.name}}",
                    "Hola {{record.contact.name}}:\n\nMañana estaremos con usted. Por favor, asegúrese de que podamos acceder al lugar.\n\n{{workspace.name}}"),
            entry("Is everything working?", "¿Funciona todo?"),
            entry(
                    "Hello {{record.contact.name}},\n\nis everything working as it should? If not, just answer this mail.\n\n{{workspace.name}}",
                    "Hola {{record.contact.name}}:\n\n¿Funciona todo como debe? Si no, responda a este correo.\n\n{{workspace.name}}"),
            entry("Estimate without an answer", "Presupuesto sin respuesta"),
            entry(
                    "A task to call when nothing has moved for five days.",
                    "Una tarea para llamar cuando nada se mueve en cinco días."),
            entry("Call about the estimate: {{record.title}}", "Llamar por el presupuesto: {{record.title}}"));

    static final Map<String, String> FRENCH = Map.ofEntries(
            entry("Order won: plan, remind, ask", "Commande gagnée : planifier, rappeler, demander"),
            entry(
                    "A task to plan the visit, a mail on the day before, and a question three days after.",
                    "Une tâche pour planifier la visite, un e-mail la veille et une question trois jours après."),
            entry("Plan the visit: {{record.title}}", "Planifier la visite : {{record.title}}"),
            entry("We come tomorrow", "Nous venons demain"),
            entry(
                    "Hello {{record.contact.name}},\n\nwe are with you tomorrow. Please see to it that we can get to the place.\n\n{{workspace.name}}",
                    "Bonjour {{record.contact.name}},\n\nnous serons chez vous demain. Merci de nous laisser l’accès aux lieux.\n\n{{workspace.name}}"),
            entry("Is everything working?", "Tout fonctionne ?"),
            entry(
                    "Hello {{record.contact.name}},\n\nis everything working as it should? If not, just answer this mail.\n\n{{workspace.name}}",
                    "Bonjour {{record.contact.name}},\n\ntout fonctionne-t-il comme il faut ? Sinon, répondez simplement à cet e-mail.\n\n{{workspace.name}}"),
            entry("Estimate without an answer", "Devis sans réponse"),
            entry(
                    "A task to call when nothing has moved for five days.",
                    "Une tâche pour appeler quand rien n’a bougé depuis cinq jours."),
            entry("Call about the estimate: {{record.title}}", "Appeler au sujet du devis : {{record.title}}"));

    private TradeWorkflowWords() {}
}
