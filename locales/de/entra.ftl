### Was Microsoft Entra ID sagt, wenn es eine Anmeldung ablehnt: nach Nummer (AADSTS), nach `suberror` und nach `error`.

## Das Konto und sein Kennwort

entra-50034 = Microsoft Entra ID kennt in diesem Mandanten keinen solchen Benutzer.
    .remedy = Prüfen Sie Anmeldename und Mandant, und melden Sie sich erneut an.
entra-50053 = Das Konto ist nach zu vielen fehlgeschlagenen Anmeldungen gesperrt, oder die Anmeldung kam von einer blockierten Adresse.
    .remedy = Warten Sie eine Weile, und versuchen Sie es erneut. Bleibt es dabei, fragen Sie einen Administrator.
entra-50055 = Das Kennwort ist abgelaufen.
    .remedy = Melden Sie sich erneut an, und ändern Sie das Kennwort im Browser.
entra-50144 = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-50057 = Das Konto ist deaktiviert.
    .remedy = Fragen Sie einen Administrator. Gehört das Konto nicht mehr Ihnen, melden Sie es hier ab.
entra-50126 = Der Benutzername oder das Kennwort war falsch.
    .remedy = Melden Sie sich erneut an.
entra-16000 = Das gewählte Konto ist nicht in diesem Mandanten.
    .remedy = Melden Sie sich mit einem anderen Konto an, oder bitten Sie um eine Einladung in den Mandanten.
entra-50020 = Das Konto stammt aus einem anderen Verzeichnis und ist kein Gast dieses Mandanten.
    .remedy = Melden Sie sich mit Ihrem Konto dieser Organisation an, oder bitten Sie um eine Einladung als Gast.
entra-90072 = Das Konto kommt von außen und ist nicht in diesem Mandanten; es kann hier deshalb keinen zweiten Faktor bestätigen.
    .remedy = { entra-16000.remedy }
entra-500208 = Persönliche Microsoft-Konten werden hier nicht akzeptiert.
    .remedy = Melden Sie sich mit Ihrem Geschäfts-, Schul- oder Unikonto an.

## Die Sitzung

entra-50058 = Microsoft Entra ID hat im Browser keine Sitzung gefunden.
    .remedy = Melden Sie sich erneut an.
entra-50089 = Die Anmeldung wurde im Browser unterbrochen oder hat zu lange gedauert.
    .remedy = Beginnen Sie die Anmeldung erneut.
entra-50140 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50199 = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-50132 = Die Sitzung wurde beendet, durch ein neues Kennwort oder durch einen Administrator.
    .remedy = Melden Sie sich erneut an.
entra-50133 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-50173 = { entra-50132 }
    .remedy = { entra-50132.remedy }
entra-70000 = Die Sitzung oder die Antwort des Browsers ist nicht mehr gültig.
    .remedy = Melden Sie sich erneut an.
entra-70008 = Die Sitzung oder die Antwort des Browsers wurde nicht rechtzeitig verwendet und ist abgelaufen.
    .remedy = Melden Sie sich erneut an.
entra-700082 = Die Sitzung wurde lange nicht verwendet, in der Regel 90 Tage, und ist abgelaufen.
    .remedy = Melden Sie sich erneut an.
entra-70043 = Eine Richtlinie Ihrer Organisation verlangt von Zeit zu Zeit eine neue Anmeldung.
    .remedy = Melden Sie sich erneut an.
entra-70016 = Eine Anmeldung mit einem Gerätecode wartet. Patwarden meldet im Browser an.
    .remedy = Beginnen Sie die Anmeldung erneut.
entra-70018 = Ein Gerätecode wurde falsch eingegeben. Patwarden meldet im Browser an.
    .remedy = { entra-70016.remedy }
entra-70019 = Ein Gerätecode ist abgelaufen. Patwarden meldet im Browser an.
    .remedy = { entra-70016.remedy }

## Weitere Nachweise

entra-50072 = Bevor Sie sich anmelden können, muss ein zweiter Faktor eingerichtet werden.
    .remedy = Melden Sie sich erneut an, und richten Sie ihn im Browser ein.
entra-50074 = Ein zweiter Faktor ist erforderlich und wurde nicht bestätigt.
    .remedy = Melden Sie sich erneut an, und genehmigen Sie die Anforderung auf Ihrem Gerät.
entra-50076 = Eine Richtlinie, oder der Ort, von dem Sie sich anmelden, verlangt jetzt einen zweiten Faktor.
    .remedy = Melden Sie sich erneut an, und bestätigen Sie es im Browser.
entra-50078 = Ihre letzte Bestätigung mit einem zweiten Faktor liegt zu lange zurück.
    .remedy = Melden Sie sich erneut an, und bestätigen Sie es im Browser.
entra-50079 = Ein zweiter Faktor ist erforderlich, und für dieses Konto ist keiner registriert.
    .remedy = Melden Sie sich erneut an, und registrieren Sie im Browser Ihre Sicherheitsinformationen.
entra-50158 = Eine weitere Prüfung wurde nicht abgeschlossen: ein zweiter Faktor eines anderen Anbieters oder Nutzungsbedingungen.
    .remedy = Melden Sie sich erneut an, und schließen Sie sie im Browser ab.

## Zustimmung

entra-65001 = Noch hat niemand dem zugestimmt, worum Patwarden bittet.
    .remedy = Melden Sie sich erneut an, und stimmen Sie im Browser zu. Wenn Sie das nicht dürfen, muss es ein Administrator tun.
entra-65004 = Sie haben dem, worum Patwarden bittet, nicht zugestimmt.
    .remedy = Ohne das kann sich Patwarden nicht um Ihre Token kümmern. Melden Sie sich erneut an, wenn Sie zustimmen möchten.
entra-90094 = Ein Administrator muss dem zustimmen, worum Patwarden bittet.
    .remedy = Senden Sie einem Administrator die Nachricht, die Patwarden bereithält, und melden Sie sich danach erneut an.
entra-90095 = Ein Administrator wurde um Zustimmung gebeten, oder er muss noch gebeten werden.
    .remedy = Warten Sie, bis ein Administrator zugestimmt hat, und melden Sie sich dann erneut an.

## Richtlinien und Administratoren

entra-50105 = Sie sind dieser App nicht zugewiesen.
    .remedy = Bitten Sie einen Administrator, Sie oder eine Ihrer Gruppen der App zuzuweisen.
entra-50131 = Eine Richtlinie für bedingten Zugriff, oder ein Risiko, das Microsoft gesehen hat, hat die Anmeldung verhindert.
    .remedy = Folgen Sie dem, was die Seite in Ihrem Browser sagt. Hilft das nicht, senden Sie die Details an einen Administrator.
entra-53004 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53011 = { entra-50131 }
    .remedy = { entra-50131.remedy }
entra-53002 = Patwarden gehört nicht zu den Apps, die Ihre Organisation genehmigt hat.
    .remedy = Bitten Sie einen Administrator, Patwarden zu genehmigen.
entra-53003 = Eine Richtlinie für bedingten Zugriff blockiert die Anmeldung.
    .remedy = Fragen Sie einen Administrator, und senden Sie ihm die Details: Die Korrelations-ID führt zu der Richtlinie.
entra-530032 = Eine Sicherheitsrichtlinie Ihrer Organisation blockiert die Anmeldung.
    .remedy = Fragen Sie einen Administrator, und senden Sie ihm die Details.
entra-530034 = Die Anmeldung eines Partneradministrators wurde als riskant blockiert.
    .remedy = Fragen Sie einen Administrator, und senden Sie ihm die Details.
entra-530035 = Die Sicherheitsstandards Ihrer Organisation blockieren die Anmeldung.
    .remedy = Fragen Sie einen Administrator, und senden Sie ihm die Details.
entra-500011 = Dieser Mandant kennt Azure DevOps nicht, oder es ist der falsche Mandant.
    .remedy = Prüfen Sie den Mandanten. Ist er richtig, muss ein Administrator ihm zuerst Azure DevOps hinzufügen.
entra-500021 = Das Netzwerk, in dem Sie sind, erlaubt keine Anmeldung bei diesem Mandanten.
    .remedy = Bitten Sie einen Administrator, den Mandanten zuzulassen, und senden Sie ihm die Details.
entra-500022 = { entra-500021 }
    .remedy = { entra-500021.remedy }
entra-500212 = Eine Richtlinie Ihrer eigenen Organisation erlaubt Ihnen keine Anmeldung bei diesem Mandanten.
    .remedy = Fragen Sie die Administratoren beider Mandanten, und senden Sie ihnen die Details.
entra-500213 = Eine Richtlinie dieses Mandanten lässt Mitglieder Ihrer Organisation nicht ein.
    .remedy = Fragen Sie die Administratoren beider Mandanten, und senden Sie ihnen die Details.
entra-650052 = Ihre Organisation hat Azure DevOps nicht, oder es ist dort abgeschaltet.
    .remedy = Bitten Sie einen Administrator, es für den Mandanten zu aktivieren.
entra-650054 = Worum Patwarden bittet, wurde aus Ihrer Organisation entfernt oder ist dort nicht verfügbar.
    .remedy = Bitten Sie einen Administrator, Azure DevOps für den Mandanten zu aktivieren.
entra-70001 = Die App ist in diesem Mandanten deaktiviert oder wurde ihm nicht hinzugefügt.
    .remedy = Bitten Sie einen Administrator, sie zu aktivieren.
entra-7000112 = Die App ist in diesem Mandanten deaktiviert.
    .remedy = Bitten Sie einen Administrator, sie zu aktivieren.
entra-1000031 = { entra-7000112 }
    .remedy = { entra-7000112.remedy }

## Geräte

entra-50097 = Ihre Organisation möchte das Gerät kennen, und es wurde nicht erkannt.
    .remedy = Verwenden Sie ein Gerät, das bei Ihrer Organisation registriert ist, und einen unterstützten Browser, kein privates Fenster.
entra-50129 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50155 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-50187 = { entra-50097 }
    .remedy = { entra-50097.remedy }
entra-53000 = Ihre Organisation verlangt ein konformes Gerät, und dieses ist es nicht oder konnte es nicht nachweisen.
    .remedy = Registrieren Sie das Gerät, oder beheben Sie, was die Seite in Ihrem Browser nennt, und melden Sie sich mit einem Browser an, den es verwaltet.
entra-53001 = Ihre Organisation verlangt ein Gerät, das ihrer Domäne beigetreten ist.
    .remedy = Melden Sie sich auf einem solchen Gerät an.
entra-530002 = Ihre Organisation verlangt ein konformes Gerät.
    .remedy = Melden Sie sich auf einem solchen Gerät an, in einem normalen Fenster seines Browsers: Ein privates weist nichts nach.
entra-530003 = Ihre Organisation verlangt ein Gerät, das sie verwaltet.
    .remedy = { entra-530002.remedy }
entra-530033 = Diese Art der Anmeldung kann nicht zeigen, welches Gerät Sie verwenden, und Ihre Organisation möchte es wissen.
    .remedy = Melden Sie sich im Browser auf einem Gerät an, das Ihre Organisation verwaltet.
entra-530084 = Ihre Organisation akzeptiert nur Sitzungen, die an ein Gerät gebunden sind. Eine Anmeldung im Browser kann das nicht leisten.
    .remedy = Bitten Sie einen Administrator, Patwarden von der Richtlinie für den Tokenschutz auszunehmen.

## Client-ID und Mandant

entra-50059 = Microsoft Entra ID konnte nicht erkennen, welcher Mandant gemeint ist.
    .remedy = Geben Sie statt „organizations“ die ID oder Domäne des Mandanten ein, und melden Sie sich erneut an.
entra-90019 = { entra-50059 }
    .remedy = { entra-50059.remedy }
entra-50194 = Die App-Registrierung gilt nur für einen Mandanten, und die Anmeldung hat ihn nicht genannt.
    .remedy = { entra-50059.remedy }
entra-90130 = { entra-50194 }
    .remedy = { entra-50059.remedy }
entra-90002 = Microsoft Entra ID kennt keinen solchen Mandanten.
    .remedy = Prüfen Sie den Mandanten: Seine ID und seine Domänen stehen auf der Übersichtsseite von Microsoft Entra ID.
entra-700016 = Die Client-ID ist in diesem Mandanten nicht bekannt.
    .remedy = Prüfen Sie Client-ID und Mandant. Ist beides richtig, muss ein Administrator die App zuerst dem Mandanten hinzufügen.
entra-700011 = { entra-700016 }
    .remedy = { entra-700016.remedy }
entra-65002 = Die Client-ID ist die einer eigenen App von Microsoft, die Patwarden nicht verwenden darf.
    .remedy = Geben Sie die Client-ID einer App-Registrierung Ihrer Organisation ein.

## Die App-Registrierung

entra-50011 = Die App-Registrierung enthält die Umleitungsadresse nicht, die Patwarden verwendet.
    .remedy = Bitten Sie die für die App-Registrierung zuständige Person, http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzuzufügen, oder prüfen Sie den Pfad der Umleitungsadresse.
entra-500113 = Die App-Registrierung hat keine Umleitungsadresse.
    .remedy = Bitten Sie die für die App-Registrierung zuständige Person, http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzuzufügen.
entra-900971 = { entra-500113 }
    .remedy = { entra-500113.remedy }
entra-65005 = Die App-Registrierung enthält eine Berechtigung nicht, um die Patwarden bittet.
    .remedy = Bitten Sie die für die App-Registrierung zuständige Person, vso.pats, vso.pats_manage und vso.profile von Azure DevOps hinzuzufügen, und melden Sie sich dann erneut an.
entra-650056 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-650057 = { entra-65005 }
    .remedy = { entra-65005.remedy }
entra-70002 = Die App-Registrierung erwartet ein Geheimnis, und Patwarden hat keines.
    .remedy = Bitten Sie die für die App-Registrierung zuständige Person, die Umleitungsadresse von „Web“ nach „Mobilgerät- und Desktopanwendungen“ zu verschieben.
entra-7000215 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000218 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-7000222 = { entra-70002 }
    .remedy = { entra-70002.remedy }
entra-700027 = Die App-Registrierung erwartet ein Zertifikat, und Patwarden hat keines.
    .remedy = { entra-70002.remedy }
entra-700084 = Die App-Registrierung hält Patwarden für eine Webseite, deren Sitzungen nach 24 Stunden enden.
    .remedy = Melden Sie sich erneut an. Bitten Sie die für die App-Registrierung zuständige Person, die Umleitungsadresse von „Single-Page-Anwendung“ nach „Mobilgerät- und Desktopanwendungen“ zu verschieben.

## Fehler von Patwarden oder von etwas dazwischen

entra-50147 = Der Nachweis, dass die Antwort zu dieser Anmeldung gehört, fehlte oder passte nicht.
    .remedy = Beginnen Sie die Anmeldung erneut. Geschieht es zweimal, mischt sich vielleicht etwas ein: Melden Sie es mit den Details.
entra-501481 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-501491 = { entra-50147 }
    .remedy = { entra-50147.remedy }
entra-54005 = Die Antwort des Browsers wurde zweimal verwendet.
    .remedy = { entra-50147.remedy }
entra-700005 = Die Antwort des Browsers wurde bei einem anderen Mandanten eingelöst als dem, von dem sie kam.
    .remedy = Beginnen Sie die Anmeldung erneut. Geschieht es zweimal, melden Sie es mit den Details.
entra-70003 = Patwarden hat auf eine Weise gefragt, die Microsoft Entra ID für diese App nicht erlaubt.
    .remedy = Versuchen Sie es erneut. Bleibt es dabei, melden Sie es mit den Details.
entra-70005 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70007 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-700054 = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-70011 = Patwarden hat um Berechtigungen gebeten, die Microsoft Entra ID nicht kennt oder nicht zusammen erteilt.
    .remedy = { entra-70003.remedy }
entra-28002 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700022 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700023 = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-700025 = Es wurde ein Geheimnis gesendet, das diese App-Registrierung nicht annimmt.
    .remedy = { entra-70003.remedy }
entra-90014 = In der Anfrage von Patwarden fehlte etwas oder war fehlerhaft.
    .remedy = { entra-70003.remedy }
entra-900144 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-9002313 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90013 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90023 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-90100 = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-901002 = { entra-90014 }
    .remedy = { entra-70003.remedy }

## Störungen, die vorübergehen

entra-90033 = Microsoft Entra ID hat im Moment eine Störung.
    .remedy = Versuchen Sie es später erneut. Es ging nichts verloren.
entra-90024 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90006 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90090 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-90012 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50087 = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-50196 = Microsoft Entra ID wurde zu oft dasselbe gefragt.
    .remedy = Warten Sie einige Minuten, und versuchen Sie es dann erneut. Geschieht es wieder, melden Sie es mit den Details.

## Nach `suberror`, wo die Nummer unbekannt ist

entra-suberror-basic-action = Microsoft Entra ID möchte, dass Sie etwas im Browser tun.
    .remedy = Melden Sie sich erneut an.
entra-suberror-user-password-expired = { entra-50055 }
    .remedy = { entra-50055.remedy }
entra-suberror-bad-token = Die Sitzung ist nicht mehr gültig.
    .remedy = Melden Sie sich erneut an.
entra-suberror-token-expired = Die Sitzung ist abgelaufen.
    .remedy = Melden Sie sich erneut an.
entra-suberror-additional-action = Microsoft Entra ID möchte etwas, das Sie außerhalb dieser Anmeldung tun.
    .remedy = Melden Sie sich erneut an, und folgen Sie dem, was die Seite in Ihrem Browser sagt.
entra-suberror-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-suberror-message-only = Etwas ist im Weg, das eine neue Anmeldung nicht beseitigt.
    .remedy = Lesen Sie die Nachricht auf der Seite in Ihrem Browser, und senden Sie sie mit den Details an einen Administrator.
entra-suberror-protection-policy-required = Ihre Organisation lässt nur Apps zu, die ihre Schutzrichtlinie abdeckt.
    .remedy = Fragen Sie einen Administrator, und senden Sie ihm die Details.
entra-suberror-device-authentication-failed = Das Gerät konnte nicht nachweisen, dass es bei Ihrer Organisation registriert ist.
    .remedy = { entra-50097.remedy }
entra-suberror-client-mismatch = Die Sitzung gehört zu einer anderen App-Registrierung.
    .remedy = Prüfen Sie die Client-ID, und melden Sie sich erneut an. Ist sie richtig, senden Sie die Details an die Person, die für die App-Registrierung zuständig ist.
entra-suberror-cancel = Die Anmeldung wurde im Browser abgebrochen.
    .remedy = Beginnen Sie wieder, wann Sie möchten. Es wurde nichts geändert.

## Nach `error`, wo nichts Genaueres bekannt ist

entra-error-access-denied = { entra-suberror-cancel }
    .remedy = { entra-suberror-cancel.remedy }
entra-error-invalid-grant = { entra-70000 }
    .remedy = { entra-70000.remedy }
entra-error-login-required = Microsoft Entra ID möchte, dass Sie sich anmelden.
    .remedy = Melden Sie sich erneut an.
entra-error-bad-token = { entra-suberror-bad-token }
    .remedy = { entra-suberror-bad-token.remedy }
entra-error-account-selection-required = Microsoft Entra ID möchte wissen, welches Konto Sie meinen.
    .remedy = Melden Sie sich erneut an, und wählen Sie das Konto im Browser.
entra-error-interrupted-user = { entra-50089 }
    .remedy = { entra-50089.remedy }
entra-error-ui-not-allowed = { entra-suberror-basic-action }
    .remedy = { entra-suberror-basic-action.remedy }
entra-error-interaction-required = Microsoft Entra ID möchte mehr Nachweise, dass Sie es sind.
    .remedy = Melden Sie sich erneut an, und schließen Sie die Überprüfung im Browser ab.
entra-error-consent-required = { entra-65001 }
    .remedy = { entra-65001.remedy }
entra-error-invalid-resource = { entra-500011 }
    .remedy = { entra-500011.remedy }
entra-error-invalid-client = Microsoft Entra ID akzeptiert die App-Registrierung oder ihre Art nicht.
    .remedy = Senden Sie die Details an die Person, die für die App-Registrierung zuständig ist: http://localhost gehört unter „Mobilgerät- und Desktopanwendungen“.
entra-error-unauthorized-client = Die App-Registrierung darf auf diese Weise, oder aus diesem Mandanten, niemanden anmelden.
    .remedy = { entra-error-invalid-client.remedy }
entra-error-invalid-request = { entra-90014 }
    .remedy = { entra-70003.remedy }
entra-error-invalid-scope = { entra-70011 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-response-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-unsupported-grant-type = { entra-70003 }
    .remedy = { entra-70003.remedy }
entra-error-server-error = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-temporarily-unavailable = { entra-90033 }
    .remedy = { entra-90033.remedy }
entra-error-slow-down = { entra-50196 }
    .remedy = { entra-50196.remedy }
entra-error-authorization-pending = { entra-70016 }
    .remedy = { entra-70016.remedy }
entra-error-authorization-declined = Eine Anmeldung mit einem Gerätecode wurde abgelehnt. Patwarden meldet im Browser an.
    .remedy = { entra-70016.remedy }
entra-error-bad-verification-code = { entra-70018 }
    .remedy = { entra-70016.remedy }
entra-error-expired-token = { entra-70019 }
    .remedy = { entra-70016.remedy }
entra-unknown = Microsoft Entra ID hat die Anmeldung aus einem Grund abgelehnt, den Patwarden nicht kennt.
    .remedy = Versuchen Sie es erneut. Bleibt es dabei, senden Sie die Details an Ihren Administrator.
