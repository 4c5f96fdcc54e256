package io.guildhall.crm.internal.recipe;

import static java.util.Map.entry;

import java.util.Map;

/** What the proposals of module zero say in other languages, by what they say in English. */
final class RecipeWords {
    static final Map<String, String> GERMAN = Map.ofEntries(
            entry("Deal won: hand it over", "Gewonnen: weitergeben"),
            entry(
                    "Gives whoever is responsible a task to get things going and thanks the customer by mail.",
                    "Gibt der verantwortlichen Person eine Aufgabe zum Loslegen und dankt dem Kunden per E-Mail."),
            entry("Get started: {{record.title}}", "Loslegen: {{record.title}}"),
            entry("Thank you for your trust", "Danke für Ihr Vertrauen"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for choosing us. We will be in touch within two days.\n\n{{workspace.name}}",
                    "Guten Tag {{record.contact.name}},\n\ndanke, dass Sie sich für uns entschieden haben. Wir melden uns innerhalb von zwei Tagen.\n\n{{workspace.name}}"),
            entry("Deal without movement", "Deal ohne Bewegung"),
            entry(
                    "Tells whoever is responsible when an open deal has stayed in its stage for 14 days.",
                    "Sagt der verantwortlichen Person Bescheid, wenn ein offener Deal seit 14 Tagen in seiner Phase steht."),
            entry(
                    "Nothing has happened for 14 days. What is the next step?",
                    "Seit 14 Tagen ist nichts passiert. Was ist der nächste Schritt?"),
            entry("Decide: go on or close? {{record.title}}", "Entscheiden: weiter oder schließen? {{record.title}}"),
            entry("Expected close date has passed", "Erwarteter Abschluss ist vorbei"),
            entry(
                    "Asks whoever is responsible, on the morning after, what has become of the deal.",
                    "Fragt die verantwortliche Person am Morgen danach, was aus dem Deal geworden ist."),
            entry(
                    "Should have closed yesterday: {{record.title}}",
                    "Sollte gestern abgeschlossen sein: {{record.title}}"),
            entry("Large deal: ask before the offer", "Großer Deal: vor dem Angebot fragen"),
            entry(
                    "A new deal from 10,000 on is put before you; what you decide becomes a task.",
                    "Ein neuer Deal ab 10.000 wird Ihnen vorgelegt; aus Ihrer Entscheidung wird eine Aufgabe."),
            entry(
                    "{{record.title}}: {{record.amount}}. Shall we make an offer?",
                    "{{record.title}}: {{record.amount}}. Sollen wir anbieten?"),
            entry("Make an offer: {{record.title}}", "Angebot machen: {{record.title}}"),
            entry("Talk it over before the offer: {{record.title}}", "Vor dem Angebot besprechen: {{record.title}}"),
            entry("Lost deal: ask again", "Verlorener Deal: noch einmal fragen"),
            entry(
                    "Three months after a deal was lost there is a task to get in touch, unless it has been won since.",
                    "Drei Monate nach einem verlorenen Deal gibt es eine Aufgabe, sich zu melden, es sei denn, er wurde inzwischen gewonnen."),
            entry("Ask again: {{record.title}}", "Noch einmal fragen: {{record.title}}"),
            entry("New contact: say hello", "Neuer Kontakt: Hallo sagen"),
            entry(
                    "Sends a short mail on the next working day and reminds you to call if nobody has written anything down.",
                    "Schickt am nächsten Werktag eine kurze E-Mail und erinnert an einen Anruf, wenn niemand etwas notiert hat."),
            entry("Nice to meet you", "Schön, Sie kennenzulernen"),
            entry(
                    "Hello {{record.name}},\n\nthank you for getting in touch. If there is anything we can do for you, just answer this mail.\n\n{{workspace.name}}",
                    "Guten Tag {{record.name}},\n\ndanke für Ihre Nachricht. Wenn wir etwas für Sie tun können, antworten Sie einfach auf diese E-Mail.\n\n{{workspace.name}}"),
            entry("Call {{record.name}}", "{{record.name}} anrufen"),
            entry("Birthday greetings", "Geburtstagsgrüße"),
            entry(
                    "Every morning at nine, a mail to each contact whose birthday it is.",
                    "Jeden Morgen um neun eine E-Mail an alle Kontakte, die Geburtstag haben."),
            entry("Happy birthday", "Alles Gute zum Geburtstag"),
            entry(
                    "Hello {{item.name}},\n\nall the best for your birthday!\n\n{{workspace.name}}",
                    "Guten Tag {{item.name}},\n\nalles Gute zum Geburtstag!\n\n{{workspace.name}}"),
            entry("Monday: open deals of the week", "Montag: offene Deals der Woche"),
            entry(
                    "Every Monday at eight, a note to each who is responsible for a deal that should close this week.",
                    "Jeden Montag um acht eine Nachricht an alle, die für einen Deal verantwortlich sind, der diese Woche abgeschlossen werden soll."),
            entry("Should close this week", "Soll diese Woche abgeschlossen werden"));

    static final Map<String, String> SPANISH = Map.ofEntries(
            entry("Deal won: hand it over", "Trato ganado: ponerlo en marcha"),
            entry(
                    "Gives whoever is responsible a task to get things going and thanks the customer by mail.",
                    "Da a la persona responsable una tarea para empezar y agradece al cliente por correo."),
            entry("Get started: {{record.title}}", "Empezar: {{record.title}}"),
            entry("Thank you for your trust", "Gracias por su confianza"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for choosing us. We will be in touch within two days.\n\n{{workspace.name}}",
                    "Hola {{record.contact.name}}:\n\nGracias por elegirnos. Nos pondremos en contacto en dos días.\n\n{{workspace.name}}"),
            entry("Deal without movement", "Trato sin movimiento"),
            entry(
                    "Tells whoever is responsible when an open deal has stayed in its stage for 14 days.",
                    "Avisa a la persona responsable cuando un trato abierto lleva 14 días en su fase."),
            entry(
                    "Nothing has happened for 14 days. What is the next step?",
                    "No ha pasado nada en 14 días. ¿Cuál es el siguiente paso?"),
            entry("Decide: go on or close? {{record.title}}", "Decidir: ¿seguir o cerrar? {{record.title}}"),
            entry("Expected close date has passed", "La fecha de cierre prevista ha pasado"),
            entry(
                    "Asks whoever is responsible, on the morning after, what has become of the deal.",
                    "A la mañana siguiente pregunta a la persona responsable qué ha sido del trato."),
            entry("Should have closed yesterday: {{record.title}}", "Debía cerrarse ayer: {{record.title}}"),
            entry("Large deal: ask before the offer", "Trato grande: preguntar antes de la oferta"),
            entry(
                    "A new deal from 10,000 on is put before you; what you decide becomes a task.",
                    "Un trato nuevo desde 10.000 se le presenta; lo que decida se convierte en tarea."),
            entry(
                    "{{record.title}}: {{record.amount}}. Shall we make an offer?",
                    "{{record.title}}: {{record.amount}}. ¿Hacemos una oferta?"),
            entry("Make an offer: {{record.title}}", "Hacer una oferta: {{record.title}}"),
            entry("Talk it over before the offer: {{record.title}}", "Hablarlo antes de la oferta: {{record.title}}"),
            entry("Lost deal: ask again", "Trato perdido: volver a preguntar"),
            entry(
                    "Three months after a deal was lost there is a task to get in touch, unless it has been won since.",
                    "Tres meses después de perder un trato hay una tarea para retomar el contacto, salvo que se haya ganado desde entonces."),
            entry("Ask again: {{record.title}}", "Volver a preguntar: {{record.title}}"),
            entry("New contact: say hello", "Contacto nuevo: saludar"),
            entry(
                    "Sends a short mail on the next working day and reminds you to call if nobody has written anything down.",
                    "Envía un correo breve el siguiente día laborable y recuerda llamar si nadie ha anotado nada."),
            entry("Nice to meet you", "Encantados de conocerle"),
            entry(
                    "Hello {{record.name}},\n\nthank you for getting in touch. If there is anything we can do for you, just answer this mail.\n\n{{workspace.name}}",
                    "Hola {{record.name}}:\n\nGracias por ponerse en contacto. Si podemos hacer algo por usted, responda a este correo.\n\n{{workspace.name}}"),
            entry("Call {{record.name}}", "Llamar a {{record.name}}"),
            entry("Birthday greetings", "Felicitaciones de cumpleaños"),
            entry(
                    "Every morning at nine, a mail to each contact whose birthday it is.",
                    "Cada mañana a las nueve, un correo a cada contacto que cumple años."),
            entry("Happy birthday", "Feliz cumpleaños"),
            entry(
                    "Hello {{item.name}},\n\nall the best for your birthday!\n\n{{workspace.name}}",
                    "Hola {{item.name}}:\n\n¡Muchas felicidades en su cumpleaños!\n\n{{workspace.name}}"),
            entry("Monday: open deals of the week", "Lunes: tratos abiertos de la semana"),
            entry(
                    "Every Monday at eight, a note to each who is responsible for a deal that should close this week.",
                    "Cada lunes a las ocho, un aviso a quien sea responsable de un trato que deba cerrarse esta semana."),
            entry("Should close this week", "Debe cerrarse esta semana"));

    static final Map<String, String> FRENCH = Map.ofEntries(
            entry("Deal won: hand it over", "Affaire gagnée : passer le relais"),
            entry(
                    "Gives whoever is responsible a task to get things going and thanks the customer by mail.",
                    "Donne à la personne responsable une tâche pour démarrer et remercie le client par e-mail."),
            entry("Get started: {{record.title}}", "Démarrer : {{record.title}}"),
            entry("Thank you for your trust", "Merci de votre confiance"),
            entry(
                    "Hello {{record.contact.name}},\n\nthank you for choosing us. We will be in touch within two days.\n\n{{workspace.name}}",
                    "Bonjour {{record.contact.name}},\n\nmerci de nous avoir choisis. Nous vous contacterons sous deux jours.\n\n{{workspace.name}}"),
            entry("Deal without movement", "Affaire sans mouvement"),
            entry(
                    "Tells whoever is responsible when an open deal has stayed in its stage for 14 days.",
                    "Prévient la personne responsable quand une affaire ouverte reste 14 jours dans son étape."),
            entry(
                    "Nothing has happened for 14 days. What is the next step?",
                    "Rien ne s’est passé depuis 14 jours. Quelle est la prochaine étape ?"),
            entry("Decide: go on or close? {{record.title}}", "Décider : continuer ou clore ? {{record.title}}"),
            entry("Expected close date has passed", "La date de clôture prévue est passée"),
            entry(
                    "Asks whoever is responsible, on the morning after, what has become of the deal.",
                    "Demande le lendemain matin à la personne responsable ce qu’il est advenu de l’affaire."),
            entry("Should have closed yesterday: {{record.title}}", "Devait se conclure hier : {{record.title}}"),
            entry("Large deal: ask before the offer", "Grosse affaire : demander avant l’offre"),
            entry(
                    "A new deal from 10,000 on is put before you; what you decide becomes a task.",
                    "Une nouvelle affaire à partir de 10 000 vous est soumise ; votre décision devient une tâche."),
            entry(
                    "{{record.title}}: {{record.amount}}. Shall we make an offer?",
                    "{{record.title}} : {{record.amount}}. Faisons-nous une offre ?"),
            entry("Make an offer: {{record.title}}", "Faire une offre : {{record.title}}"),
            entry("Talk it over before the offer: {{record.title}}", "En parler avant l’offre : {{record.title}}"),
            entry("Lost deal: ask again", "Affaire perdue : redemander"),
            entry(
                    "Three months after a deal was lost there is a task to get in touch, unless it has been won since.",
                    "Trois mois après une affaire perdue, une tâche invite à reprendre contact, sauf si elle a été gagnée depuis."),
            entry("Ask again: {{record.title}}", "Redemander : {{record.title}}"),
            entry("New contact: say hello", "Nouveau contact : dire bonjour"),
            entry(
                    "Sends a short mail on the next working day and reminds you to call if nobody has written anything down.",
                    "Envoie un court e-mail le jour ouvré suivant et rappelle d’appeler si personne n’a rien noté."),
            entry("Nice to meet you", "Ravis de faire votre connaissance"),
            entry(
                    "Hello {{record.name}},\n\nthank you for getting in touch. If there is anything we can do for you, just answer this mail.\n\n{{workspace.name}}",
                    "Bonjour {{record.name}},\n\nmerci de nous avoir contactés. Si nous pouvons faire quelque chose pour vous, répondez simplement à cet e-mail.\n\n{{workspace.name}}"),
            entry("Call {{record.name}}", "Appeler {{record.name}}"),
            entry("Birthday greetings", "Vœux d’anniversaire"),
            entry(
                    "Every morning at nine, a mail to each contact whose birthday it is.",
                    "Chaque matin à neuf heures, un e-mail à chaque contact dont c’est l’anniversaire."),
            entry("Happy birthday", "Joyeux anniversaire"),
            entry(
                    "Hello {{item.name}},\n\nall the best for your birthday!\n\n{{workspace.name}}",
                    "Bonjour {{item.name}},\n\ntous nos vœux pour votre anniversaire !\n\n{{workspace.name}}"),
            entry("Monday: open deals of the week", "Lundi : affaires ouvertes de la semaine"),
            entry(
                    "Every Monday at eight, a note to each who is responsible for a deal that should close this week.",
                    "Chaque lundi à huit heures, une note à chaque responsable d’une affaire à conclure cette semaine."),
            entry("Should close this week", "À conclure cette semaine"));

    private RecipeWords() {}
}
