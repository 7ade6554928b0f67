### O que o Azure DevOps diz quando recusa uma solicitação sobre tokens (`patTokenError`).
### $subject é a organização ou o Azure DevOps.

pat-name = { $subject } não aceita o nome.
    .remedy = Altere o nome do token e tente novamente.
pat-date = { $subject } não aceita a data.
    .remedy = Escolha uma data dentro do próximo ano.
pat-scopes = { $subject } não aceita os escopos.
    .remedy = Altere os escopos do token e tente novamente.
pat-person = { $subject } não reconhece quem está conectado.
    .remedy = Entre novamente.
pat-account = { $subject } não permite que esta conta tenha tokens.
    .remedy = Entre com a sua própria conta desta organização.
pat-denied = { $subject } não permite isso.
    .remedy = Fale com um Administrador da Coleção de Projetos. Se for sobre a criação de tokens, ele pode incluir você na lista de permissões da política “Restringir a criação de tokens de acesso pessoal”.
pat-creation = { $subject } não permite que você crie tokens.
    .remedy = Peça a um Administrador da Coleção de Projetos que inclua você na lista de permissões da política “Restringir a criação de tokens de acesso pessoal”.
pat-global = { $subject } não permite tokens para todas as organizações.
    .remedy = Crie um token para cada organização.
pat-full-access = { $subject } não permite tokens com acesso completo.
    .remedy = Escolha escopos específicos ou peça uma exceção a um administrador.
pat-lifetime = { $subject } não permite uma duração tão longa.
    .remedy = Escolha uma data anterior.
pat-policies = { $subject } não conseguiu ler as próprias políticas.
    .remedy = Tente novamente mais tarde. Se continuar assim, fale com um administrador.
pat-trouble = { $subject } não conseguiu fazer isso no momento.
    .remedy = Tente novamente mais tarde. Nada foi perdido.
pat-gone = { $subject } não conhece mais este token.
    .remedy = Atualize a lista.
pat-expired = { $subject } não renova um token expirado.
    .remedy = Crie-o de novo com o mesmo nome, os mesmos escopos e a mesma duração.
pat-organization = { $subject } foi consultado sem uma organização.
    .remedy = Relate isso com os detalhes.
pat-unknown = { $subject } recusou por um motivo que o Patwarden não conhece.
    .remedy = Tente novamente. Se continuar assim, relate o problema com os detalhes.
