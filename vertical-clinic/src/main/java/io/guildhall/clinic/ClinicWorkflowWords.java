package io.guildhall.clinic;

import static java.util.Map.entry;

import java.util.Map;

/** What the proposals of the practice say in other languages, by what they say in English. */
final class ClinicWorkflowWords {
    static final Map<String, String> GERMAN = Map.ofEntries(
            entry("New patient: papers and welcome", "Neue Patientin, neuer Patient: Papiere und Begrüßung"),
            entry(
                    "A task for the papers, and a mail that says what to bring.",
                    "Eine Aufgabe für die Papiere und eine E-Mail, was mitzubringen ist."),
            entry("Consent and insurance papers: {{record.name}}", "Einwilligung und Versicherung: {{record.name}}"),
            entry("Before your first appointment", "Vor Ihrem ersten Termin"),
            entry(
                    "Hello {{record.name}},\n\nplease bring your insurance card and come ten minutes early.\n\n{{workspace.name}}",
                    "Guten Tag {{record.name}},\n\nbitte bringen Sie Ihre Versichertenkarte mit und kommen Sie zehn Minuten früher.\n\n{{workspace.name}}"),
            entry("Ask six weeks after", "Nach sechs Wochen fragen"),
            entry(
                    "Six weeks after a treatment was agreed there is a task to ask how things are.",
                    "Sechs Wochen nach einer vereinbarten Behandlung gibt es eine Aufgabe, sich zu erkundigen."),
            entry(
                    "How are things six weeks later? {{record.contact.name}}",
                    "Wie geht es nach sechs Wochen? {{record.contact.name}}"));

    static final Map<String, String> SPANISH = Map.ofEntries(
            entry("New patient: papers and welcome", "Paciente nuevo: papeles y bienvenida"),
            entry(
                    "A task for the papers, and a mail that says what to bring.",
                    "Una tarea para los papeles y un correo que dice qué traer."),
            entry("Consent and insurance papers: {{record.name}}", "Consentimiento y seguro: {{record.name}}"),
            entry("Before your first appointment", "Antes de su primera cita"),
            entry(
                    "Hello {{record.name}},\n\nplease bring your insurance card and come ten minutes early.\n\n{{workspace.name}}",
                    "Hola {{record.name}}:\n\nTraiga su tarjeta del seguro y venga diez minutos antes.\n\n{{workspace.name}}"),
            entry("Ask six weeks after", "Preguntar seis semanas después"),
            entry(
                    "Six weeks after a treatment was agreed there is a task to ask how things are.",
                    "Seis semanas después de acordar un tratamiento hay una tarea para preguntar cómo va todo."),
            entry(
                    "How are things six weeks later? {{record.contact.name}}",
                    "¿Cómo va todo seis semanas después? {{record.contact.name}}"));

    static final Map<String, String> FRENCH = Map.ofEntries(
            entry("New patient: papers and welcome", "Nouveau patient : papiers et accueil"),
            entry(
                    "A task for the papers, and a mail that says what to bring.",
                    "Une tâche pour les papiers et un e-mail qui dit quoi apporter."),
            entry("Consent and insurance papers: {{record.name}}", "Consentement et assurance : {{record.name}}"),
            entry("Before your first appointment", "Avant votre premier rendez-vous"),
            entry(
                    "Hello {{record.name}},\n\nplease bring your insurance card and come ten minutes early.\n\n{{workspace.name}}",
                    "Bonjour {{record.name}},\n\nmerci d’apporter votre carte d’assurance et de venir dix minutes en avance.\n\n{{workspace.name}}"),
            entry("Ask six weeks after", "Demander six semaines après"),
            entry(
                    "Six weeks after a treatment was agreed there is a task to ask how things are.",
                    "Six semaines après un traitement convenu, une tâche invite à prendre des nouvelles."),
            entry(
                    "How are things six weeks later? {{record.contact.name}}",
                    "Comment cela va-t-il six semaines après ? {{record.contact.name}}"));

    private ClinicWorkflowWords() {}
}
