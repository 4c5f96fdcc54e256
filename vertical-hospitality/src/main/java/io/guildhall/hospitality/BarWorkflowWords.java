package io.guildhall.hospitality;

import static java.util.Map.entry;

import java.util.Map;

/** What the proposals of the bar say in other languages, by what they say in English. */
final class BarWorkflowWords {
    static final Map<String, String> GERMAN = Map.ofEntries(
            entry("Guest not seen for 60 days", "Gast seit 60 Tagen nicht da"),
            entry(
                    "A task for you, and next Tuesday at 10:00 a mail to the guest; stops if they come back.",
                    "Eine Aufgabe für Sie und am nächsten Dienstag um 10:00 eine E-Mail an den Gast; endet, wenn er wiederkommt."),
            entry("Not seen for 60 days: {{record.name}}", "Seit 60 Tagen nicht da: {{record.name}}"),
            entry("We miss you at {{workspace.name}}", "Sie fehlen uns, {{workspace.name}}"),
            entry(
                    "Hello {{record.name}},\n\nwe have not seen you for a while. Your {{record.balance}} points are waiting, and so are we.\n\n{{workspace.name}}",
                    "Hallo {{record.name}},\n\nwir haben Sie lange nicht gesehen. Ihre {{record.balance}} Punkte warten, und wir auch.\n\n{{workspace.name}}"),
            entry("A drink for the birthday", "Ein Drink zum Geburtstag"),
            entry(
                    "Every morning at ten, a mail to each guest whose birthday it is.",
                    "Jeden Morgen um zehn eine E-Mail an alle Gäste, die Geburtstag haben."),
            entry("Happy birthday, {{item.name}}", "Alles Gute zum Geburtstag, {{item.name}}"),
            entry(
                    "Hello {{item.name}},\n\nhappy birthday! Your first drink this week is on us.\n\n{{workspace.name}}",
                    "Hallo {{item.name}},\n\nalles Gute zum Geburtstag! Ihr erster Drink in dieser Woche geht auf uns.\n\n{{workspace.name}}"),
            entry("After the first visit", "Nach dem ersten Besuch"),
            entry(
                    "The day after a guest's first visit, a mail with the points collected.",
                    "Am Tag nach dem ersten Besuch eines Gastes eine E-Mail mit den gesammelten Punkten."),
            entry("Good to have met you", "Schön, dass Sie da waren"),
            entry(
                    "Hello {{record.name}},\n\nthank you for your first visit. You have collected {{record.balance}} points. See you soon!\n\n{{workspace.name}}",
                    "Hallo {{record.name}},\n\ndanke für Ihren ersten Besuch. Sie haben {{record.balance}} Punkte gesammelt. Bis bald!\n\n{{workspace.name}}"),
            entry("A guest becomes a regular", "Ein Gast wird Stammgast"),
            entry(
                    "With the tenth visit there is a task: a drink on the house.",
                    "Mit dem zehnten Besuch gibt es eine Aufgabe: ein Drink aufs Haus."),
            entry(
                    "Tenth visit: a drink on the house for {{record.name}}",
                    "Zehnter Besuch: ein Drink aufs Haus für {{record.name}}"),
            entry("New allergy or alert", "Neue Allergie oder Warnung"),
            entry(
                    "Tells you when somebody notes an allergy or an alert at a guest.",
                    "Sagt Ihnen Bescheid, wenn jemand bei einem Gast eine Allergie oder Warnung notiert."),
            entry("Allergies and alerts: {{record.alert}}", "Allergien und Warnungen: {{record.alert}}"),
            entry("Private event confirmed", "Private Feier bestätigt"),
            entry(
                    "Tasks for shift and orders before the evening, thanks by mail on the day after.",
                    "Aufgaben für Schicht und Bestellung vor dem Abend, Dank per E-Mail am Tag danach."),
            entry("Plan the shift: {{record.title}}", "Schicht planen: {{record.title}}"),
            entry("Order for {{record.title}}", "Bestellen für {{record.title}}"),
            entry("Thank you for the evening", "Danke für den Abend"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for having celebrated with us. We would be glad to read what you liked.\n\n{{workspace.name}}",
                    "Hallo {{record.contact.name}},\n\ndanke, dass Sie mit uns gefeiert haben. Wir freuen uns zu lesen, was Ihnen gefallen hat.\n\n{{workspace.name}}"));

    static final Map<String, String> SPANISH = Map.ofEntries(
            entry("Guest not seen for 60 days", "Cliente sin venir en 60 días"),
            entry(
                    "A task for you, and next Tuesday at 10:00 a mail to the guest; stops if they come back.",
                    "Una tarea para usted y, el próximo martes a las 10:00, un correo al cliente; se detiene si vuelve."),
            entry("Not seen for 60 days: {{record.name}}", "Sin venir en 60 días: {{record.name}}"),
            entry("We miss you at {{workspace.name}}", "Le echamos de menos en {{workspace.name}}"),
            entry(
                    "Hello {{record.name}},\n\nwe have not seen you for a while. Your {{record.balance}} points are waiting, and so are we.\n\n{{workspace.name}}",
                    "Hola {{record.name}}:\n\nHace tiempo que no le vemos. Sus {{record.balance}} puntos le esperan, y nosotros también.\n\n{{workspace.name}}"),
            entry("A drink for the birthday", "Una copa por el cumpleaños"),
            entry(
                    "Every morning at ten, a mail to each guest whose birthday it is.",
                    "Cada mañana a las diez, un correo a cada cliente que cumple años."),
            entry("Happy birthday, {{item.name}}", "Feliz cumpleaños, {{item.name}}"),
            entry(
                    "Hello {{item.name}},\n\nhappy birthday! Your first drink this week is on us.\n\n{{workspace.name}}",
                    "Hola {{item.name}}:\n\n¡Feliz cumpleaños! Su primera copa de esta semana corre de nuestra cuenta.\n\n{{workspace.name}}"),
            entry("After the first visit", "Después de la primera visita"),
            entry(
                    "The day after a guest's first visit, a mail with the points collected.",
                    "Al día siguiente de la primera visita, un correo con los puntos reunidos."),
            entry("Good to have met you", "Un placer haberle conocido"),
            entry(
                    "Hello {{record.name}},\n\nthank you for your first visit. You have collected {{record.balance}} points. See you soon!\n\n{{workspace.name}}",
                    "Hola {{record.name}}:\n\nGracias por su primera visita. Ha reunido {{record.balance}} puntos. ¡Hasta pronto!\n\n{{workspace.name}}"),
            entry("A guest becomes a regular", "Un cliente se vuelve habitual"),
            entry(
                    "With the tenth visit there is a task: a drink on the house.",
                    "Con la décima visita hay una tarea: una copa de la casa."),
            entry(
                    "Tenth visit: a drink on the house for {{record.name}}",
                    "Décima visita: una copa de la casa para {{record.name}}"),
            entry("New allergy or alert", "Nueva alergia o alerta"),
            entry(
                    "Tells you when somebody notes an allergy or an alert at a guest.",
                    "Le avisa cuando alguien anota una alergia o una alerta de un cliente."),
            entry("Allergies and alerts: {{record.alert}}", "Alergias y alertas: {{record.alert}}"),
            entry("Private event confirmed", "Evento privado confirmado"),
            entry(
                    "Tasks for shift and orders before the evening, thanks by mail on the day after.",
                    "Tareas para el turno y los pedidos antes de la velada, agradecimiento por correo al día siguiente."),
            entry("Plan the shift: {{record.title}}", "Planificar el turno: {{record.title}}"),
            entry("Order for {{record.title}}", "Hacer el pedido para {{record.title}}"),
            entry("Thank you for the evening", "Gracias por la velada"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for having celebrated with us. We would be glad to read what you liked.\n\n{{workspace.name}}",
                    "Hola {{record.contact.name}}:\n\nGracias por celebrar con nosotros. Nos encantará leer qué le gustó.\n\n{{workspace.name}}"));

    static final Map<String, String> FRENCH = Map.ofEntries(
            entry("Guest not seen for 60 days", "Client absent depuis 60 jours"),
            entry(
                    "A task for you, and next Tuesday at 10:00 a mail to the guest; stops if they come back.",
                    "Une tâche pour vous et, mardi prochain à 10 h, un e-mail au client ; s’arrête s’il revient."),
            entry("Not seen for 60 days: {{record.name}}", "Absent depuis 60 jours : {{record.name}}"),
            entry("We miss you at {{workspace.name}}", "Vous nous manquez chez {{workspace.name}}"),
            entry(
                    "Hello {{record.name}},\n\nwe have not seen you for a while. Your {{record.balance}} points are waiting, and so are we.\n\n{{workspace.name}}",
                    "Bonjour {{record.name}},\n\nnous ne vous avons pas vu depuis un moment. Vos {{record.balance}} points vous attendent, et nous aussi.\n\n{{workspace.name}}"),
            entry("A drink for the birthday", "Un verre pour l’anniversaire"),
            entry(
                    "Every morning at ten, a mail to each guest whose birthday it is.",
                    "Chaque matin à dix heures, un e-mail à chaque client dont c’est l’anniversaire."),
            entry("Happy birthday, {{item.name}}", "Joyeux anniversaire, {{item.name}}"),
            entry(
                    "Hello {{item.name}},\n\nhappy birthday! Your first drink this week is on us.\n\n{{workspace.name}}",
                    "Bonjour {{item.name}},\n\njoyeux anniversaire ! Votre premier verre de la semaine est pour nous.\n\n{{workspace.name}}"),
            entry("After the first visit", "Après la première visite"),
            entry(
                    "The day after a guest's first visit, a mail with the points collected.",
                    "Le lendemain de la première visite, un e-mail avec les points collectés."),
            entry("Good to have met you", "Ravis de vous avoir rencontré"),
            entry(
                    "Hello {{record.name}},\n\nthank you for your first visit. You have collected {{record.balance}} points. See you soon!\n\n{{workspace.name}}",
                    "Bonjour {{record.name}},\n\nmerci de votre première visite. Vous avez collecté {{record.balance}} points. À bientôt !\n\n{{workspace.name}}"),
            entry("A guest becomes a regular", "Un client devient un habitué"),
            entry(
                    "With the tenth visit there is a task: a drink on the house.",
                    "À la dixième visite, une tâche : un verre offert par la maison."),
            entry(
                    "Tenth visit: a drink on the house for {{record.name}}",
                    "Dixième visite : un verre offert à {{record.name}}"),
            entry("New allergy or alert", "Nouvelle allergie ou alerte"),
            entry(
                    "Tells you when somebody notes an allergy or an alert at a guest.",
                    "Vous prévient quand quelqu’un note une allergie ou une alerte chez un client."),
            entry("Allergies and alerts: {{record.alert}}", "Allergies et alertes : {{record.alert}}"),
            entry("Private event confirmed", "Événement privé confirmé"),
            entry(
                    "Tasks for shift and orders before the evening, thanks by mail on the day after.",
                    "Tâches pour l’équipe et les commandes avant la soirée, remerciements par e-mail le lendemain."),
            entry("Plan the shift: {{record.title}}", "Planifier l’équipe : {{record.title}}"),
            entry("Order for {{record.title}}", "Commander pour {{record.title}}"),
            entry("Thank you for the evening", "Merci pour la soirée"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for having celebrated with us. We would be glad to read what you liked.\n\n{{workspace.name}}",
                    "Bonjour {{record.contact.name}},\n\nmerci d’avoir fêté avec nous. Nous serions heureux de lire ce qui vous a plu.\n\n{{workspace.name}}"));

    private BarWorkflowWords() {}
}
