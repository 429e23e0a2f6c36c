from remanence.domain.scope import Scope

ADA = Scope("acme", "main", "ada")
BOB = Scope("acme", "main", "bob")
