"""A persistent Chroma collection a user, cosine, as its documentation starts one."""

import sys

import chromadb
from chromadb.config import Settings
from openai import OpenAI
from wire import answer

folder, endpoint = sys.argv[1:]
client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
openai = OpenAI(base_url=endpoint, api_key="none")
collections = {}


def embedded(text):
    return [row.embedding for row in openai.embeddings.create(model="local", input=[text]).data]


def collection(user):
    if user not in collections:
        collections[user] = client.get_or_create_collection(user, configuration={"hnsw": {"space": "cosine"}})
    return collections[user]


def add(user, id, text, at):
    collection(user).add(ids=[id], documents=[text], embeddings=embedded(text), metadatas=[{"at": at}])


def search(user, query, limit):
    return collection(user).query(query_embeddings=embedded(query), n_results=limit)["ids"][0]


answer(add, search)
